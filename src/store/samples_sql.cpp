// SPDX-License-Identifier: Apache-2.0
#include "store/samples_sql.h"

namespace store {

using core::no_number;

std::string metric_columns(std::string_view before) {
    std::string out;
    for (const std::string_view id : core::metric_ids) out += (out.empty() ? "" : ", ") + std::string(before) + std::string(id);
    return out;
}

std::string value_column_names() { return "platform, currency, gmv, watch_ms, " + metric_columns() + ", products"; }

void bind_number(Statement& to, int parameter, std::int64_t value) {
    if (value == no_number) to.bind_null(parameter);
    else to.bind(parameter, value);
}

void bind_values(Statement& to, int first, const core::Sample& sample, std::string_view products) {
    if (sample.platform.empty()) to.bind_null(first);
    else to.bind(first, std::string_view(sample.platform));
    if (sample.gmv.known()) {
        to.bind(first + 1, std::string_view(sample.gmv.currency.code.data(), 3));
        to.bind(first + 2, sample.gmv.minor);
    } else {
        to.bind_null(first + 1);
        to.bind_null(first + 2);
    }
    bind_number(to, first + 3, sample.watch_ms);
    for (std::size_t m = 0; m < core::metric_count; ++m) bind_number(to, first + 4 + static_cast<int>(m), sample.counts.values[m]);
    const int last = first + 4 + static_cast<int>(core::metric_count);
    if (sample.products.empty()) to.bind_null(last);
    else to.bind_blob(last, products);
}

std::int64_t number_at(const Statement& row, int column) { return row.is_null(column) ? no_number : row.integer(column); }

bool read_values(const Statement& row, int first, core::Sample& sample) {
    sample.platform = row.text(first);
    sample.gmv = {};
    sample.currency.clear();
    if (!row.is_null(first + 2)) {
        sample.gmv = {row.integer(first + 2), core::Currency(row.text(first + 1))};
        sample.currency = sample.gmv.currency.text();
    }
    sample.watch_ms = number_at(row, first + 3);
    for (std::size_t m = 0; m < core::metric_count; ++m) sample.counts.values[m] = number_at(row, first + 4 + static_cast<int>(m));
    sample.products.clear();
    const int last = first + 4 + static_cast<int>(core::metric_count);
    if (row.is_null(last)) return true;
    auto products = products_of(row.blob(last));
    if (products) sample.products = *std::move(products);
    return products.has_value();
}

// ---- products as bytes: numbers of seven bits a byte, a mask that says which are known -----------------------------

namespace {

void put_number(std::string& out, std::uint64_t n) {
    for (; n >= 0x80; n >>= 7) out += static_cast<char>(n | 0x80);
    out += static_cast<char>(n);
}

void put_signed(std::string& out, std::int64_t n) { put_number(out, (static_cast<std::uint64_t>(n) << 1) ^ static_cast<std::uint64_t>(n >> 63)); }

struct Bytes {
    std::string_view rest;
    bool fine = true;

    std::uint64_t number() {
        std::uint64_t n = 0;
        for (int shift = 0; shift < 64 && !rest.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(rest.front());
            rest.remove_prefix(1);
            n |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (!(byte & 0x80)) return n;
        }
        fine = false;
        return 0;
    }
    std::int64_t signed_number() {
        const std::uint64_t n = number();
        return static_cast<std::int64_t>((n >> 1) ^ (~(n & 1) + 1));
    }
    std::string_view text(std::uint64_t size) {
        if (size > rest.size()) fine = false;
        const std::string_view out = fine ? rest.substr(0, static_cast<std::size_t>(size)) : std::string_view();
        rest.remove_prefix(out.size());
        return out;
    }
};

constexpr std::uint64_t has_gmv = 1u << core::metric_count, has_stock = has_gmv << 1;

}  // namespace

std::string products_blob(const std::vector<core::ProductSample>& products) {
    std::string out;
    put_number(out, products.size());
    for (const core::ProductSample& p : products) {
        put_number(out, p.sku.size());
        out += p.sku;
        std::uint64_t mask = 0;
        for (std::size_t m = 0; m < core::metric_count; ++m)
            if (p.counts.values[m] != no_number) mask |= std::uint64_t{1} << m;
        if (p.gmv.known()) mask |= has_gmv;
        if (p.stock != no_number) mask |= has_stock;
        put_number(out, mask);
        for (const std::int64_t n : p.counts.values)
            if (n != no_number) put_signed(out, n);
        if (p.gmv.known()) {
            put_signed(out, p.gmv.minor);
            out.append(p.gmv.currency.code.data(), 3);
        }
        if (p.stock != no_number) put_signed(out, p.stock);
    }
    return out;
}

std::optional<std::vector<core::ProductSample>> products_of(std::string_view blob) {
    Bytes in{blob};
    const std::uint64_t count = in.number();
    if (!in.fine || count > blob.size()) return std::nullopt;
    std::vector<core::ProductSample> out(static_cast<std::size_t>(count));
    for (core::ProductSample& p : out) {
        p.sku = in.text(in.number());
        const std::uint64_t mask = in.number();
        for (std::size_t m = 0; m < core::metric_count; ++m)
            if (mask >> m & 1) p.counts.values[m] = in.signed_number();
        if (mask & has_gmv) {
            const std::int64_t minor = in.signed_number();
            p.gmv = {minor, core::Currency(in.text(3))};
        }
        if (mask & has_stock) p.stock = in.signed_number();
        if (!in.fine) return std::nullopt;
    }
    if (!in.rest.empty()) return std::nullopt;
    return out;
}

}  // namespace store
