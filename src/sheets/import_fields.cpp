// SPDX-License-Identifier: Apache-2.0
#include "sheets/import_fields.h"

#include "core/text.h"
#include "core/trackers/all.h"
#include "core/numbers.h"

#include <algorithm>

namespace sheets {
namespace {

struct Words { std::string_view tracker, field, names; };

// Headings beyond those of the declarations: found in sheets, too loose to stand there (the content decides between them).
constexpr Words more_words[] = {
    {"sessions", "code", "Session no|Session code|Code|Live code|Mã ca|Mã phiên live|Kode|Kode live|ID phiên|ID live"},
    {"sessions", "title", "Name|Livestream|Tên|Tiêu đề|Chủ đề|Nama|Nama Livestream|ชื่อ Live|Campaign|Chương trình|Content"},
    {"sessions", "start", "Time|Start date|Date time|Datetime|Ngày giờ|Thời gian|Thời gian bắt đầu|Giờ vào|Giờ lên|Waktu mulai|Jam mulai|Start at|Starts|Launched Time|Time start|Time in|Lên sóng"},
    {"sessions", "end", "End date|Thời gian kết thúc|Giờ ra|Giờ xuống|Waktu selesai|Jam selesai|End at|Ends|Time end|Time out|Xuống sóng|เวลาสิ้นสุด"},
    {"sessions", "account", "Kênh|Channel|Kênh live|Acc|Tên kênh|Shop"},
    {"sessions", "platform", "Sàn live|Nền tảng live|Kênh bán|Kênh live|Saluran|Platform live"},
    {"sessions", "room", "Phòng studio|Stu|Set|Phòng quay|Live studio|Ruangan|ห้อง|Địa điểm"},
    {"sessions", "brand", "Brand name|Tên brand|Tên nhãn|Khách hàng|Brands|แบรนด์|Nama Brand"},
    {"sessions", "kind", "Session kind|Category|Phân loại|Jenis|Tipe|Loại phiên"},
    {"sessions", "hosts", "Main host|Host live|Tên host|Host name|Hosts|MC live|Người dẫn|Livestreamer|Streamers|Pembawa acara|พิธีกร|Nhân sự live"},
    {"sessions", "crew", "Trợ lý|Support|Kỹ thuật|Trợ live PA|Crew|Mod|Moderator|Vận hành"},
    {"sessions", "target", "GMV|Target doanh số|KPI|KPI GMV|Mục tiêu doanh thu|Target doanh thu|GMV KPI|Sales target|Target penjualan|Doanh số|Doanh thu mục tiêu|Goal"},
    {"sessions", "status", "State|Tình trạng live"},
    {"hosts", "code", "Code|Host code|Kode|Kode host|Mã host live|รหัส"},
    {"hosts", "name", "Host full name|Tên host|Người live|Nama lengkap|Nama host|ชื่อ-สกุล|Name of host"},
    {"hosts", "rate", "Rate h|Rate hr|Lương|Lương theo giờ|Lương/giờ|Lương / giờ|Salary|Salary per hour|Fee|Fee per hour|Tarif|Tarif per jam|Cát-xê|Thù lao|Thù lao/giờ|Pay rate|ค่าจ้าง"},
    {"hosts", "platforms", "Sàn live|Nền tảng live|Channels|Kênh"},
    {"hosts", "availability", "Availabilty|Ca rảnh|Thời gian làm việc|Working hours|Schedule|Lịch|Jadwal|Khung giờ rảnh"},
    {"hosts", "joined", "Joined on|Joining date|Since|Ngày vào làm|Ngày bắt đầu làm|Ngày tham gia|Tanggal masuk|Tgl masuk|Onboard date|Onboarding date"},
    {"hosts", "employment", "Employment type|Loại hình|Loại hình làm việc|Hình thức làm việc|Status kerja|Full/Part time|Contract|Loại"},
    {"hosts", "tier", "Host tier|Cấp|Cấp bậc|Class|Tingkat"},
    {"products", "sku", "Code|Product code|Item code|SKU ID|Mã|Kode|Kode produk|SKU code|Barcode|ID sản phẩm|ID"},
    {"products", "name", "Product(s)|Các sản phẩm|Produk|Nama produk|Tên|Tên hàng|Item|Title|Product title|Description|ชื่อสินค้า"},
    {"products", "brand", "Brand name|Tên nhãn|Nhãn|Merek|แบรนด์"},
    {"products", "list_price", "Giá|Giá bán|Giá bán lẻ|Retail price|Regular price|SRP|MSRP|Harga|Harga normal|Giá thường|Normal price|ราคา"},
    {"products", "live_price", "Giá sale|Giá KM|Giá khuyến mãi|Giá deal|Giá trên live|Harga live|Live deal|Sale price|Promo price|Flash price|Giá deal live"},
    {"products", "stock", "Stocks|Available|On hand|SL|SL tồn|Tồn|Số lượng tồn|Kho|Quantity|In stock|Sisa stok|Jumlah stok|สต็อก"},
    {"payments", "ref", "Payment no|Mã|Code|Payment code|No. payment|Ref no|Ref no.|Mã đề nghị|Mã đề nghị thanh toán|ID"},
    {"payments", "mcn", "MCN name|Tên MCN|Nhà cung cấp|Vendor|Supplier|Đối tác|Partner|Company"},
    {"payments", "kol", "KOL name|KOL/KOC|Tên KOL|Koc|Influencer|Kreator|Handle KOL|Account"},
    {"payments", "invoice", "Invoice no|Inv|Inv.|Inv #|Invoice #|No. invoice|Nomor invoice|Số hóa đơn VAT|HĐ số|Bill no|Mã hóa đơn"},
    {"payments", "amount", "Gross|Net|Sum|Tổng tiền|Payment amount|Amount due|Số tiền thanh toán|Nominal|Fee|Phí|Gross amount|Thanh toán"},
    {"payments", "service_date", "Date|Ngày|Live date|Ngày phát sinh|Session date|Tanggal|Ngày chạy|Ngày dịch vụ"},
    {"payments", "due", "Due on|Pay by|Ngày đến hạn|Đến hạn|Hạn TT|Jatuh tempo|Payment deadline|Hạn chót"},
    {"payments", "doc_contract", "Contract doc|Signed contract|HĐ|Hợp đồng ký|Kontrak"},
    {"payments", "doc_invoice", "Hóa đơn VAT|VAT|HĐ VAT|Hóa đơn đỏ|Faktur|E-invoice"},
    {"payments", "doc_tax", "Tax doc|Tax documents|Tax certificate|Mã số thuế|Pajak|NPWP|Thuế TNCN|Tax papers"},
    {"payments", "doc_acceptance", "Acceptance report|Acceptance minutes|Biên bản|BB nghiệm thu|Minutes of acceptance|BAST|Nghiệm thu dịch vụ"},
    {"payments", "reason", "Remark|Remarks|Note|Notes|Ghi chú|Delay reason|Lý do trễ"},
    {"payments", "owner", "Person in charge|In charge|Handler"},
    {"mcns", "name", "Tên|Tên MCN|Company|Tên công ty|Đối tác|Agency name|Network"},
    {"kols", "handle", "ID|Kol id|TikTok ID|Shopee ID|Tên kênh|KOL handle|@"},
    {"kols", "name", "KOL name|Tên KOL|Nama|Real name|Họ và tên"},
    {"rooms", "name", "Tên phòng|Room name|Studio name|Ruang"},
    {"brands", "name", "Tên nhãn|Tên brand|Nama Brand|Client|Tên"},
    {"brands", "tier", "Brand tier|Level"},
    {"checklists", "what", "Checklist item|Nội dung|Công việc|Action|To do|Pekerjaan"},
    {"checklists", "owner", "Assignee|Responsible|In charge|Người thực hiện"},
    {"assignments", "person", "Tên|Hosts|Host(s)|MC|Nama"},
};

constexpr Words apart[] = {
    {"date", "Date", "Ngày|Live date|LS Date|Session date|Ngày live|Ngày phát|Ngày diễn ra|Ngày tháng|Tanggal|Tgl|วันที่|Dates|Ngày phát sóng"},
    {"day", "Day", "Thứ|Weekday|Day of week|DOW|Hari|วัน|Ngày trong tuần"},
    {"time", "Time range",
     "LS Time|Time|Time slot|Timeslot|Slot|Ca|Ca live|Khung giờ|Khung giờ live|Giờ live|Giờ|Thời gian|Thời gian live|Shift|Jam|Jam live|Jam tayang|Waktu|Waktu live|เวลา|"
     "Live time|Hours|Hour|Session time|Giờ phát|Giờ phát sóng|Start - End|Start-End|Time (start - end)|Lịch live|Giờ bắt đầu - kết thúc"},
    {"duration", "Duration",
     "Length|LS Duration|Thời lượng|Durasi|ระยะเวลา|Số giờ|Số giờ live|Số tiếng|Hours|Hrs|Total hours|No of hours|Hour|Live hours|Tổng giờ|Tổng thời gian|Thời lượng live|"
     "Duration h|Live duration|Total time|Lama"},
    {"currency", "Currency", "Tiền tệ|Loại tiền|Loại tiền tệ|Đơn vị tiền|Đơn vị tiền tệ|Mata uang|CCY|Cur|Curr|สกุลเงิน|Đơn vị"},
};

void add_names(FieldSpec& spec, std::string_view words) {
    while (!words.empty()) {
        const auto bar = words.find('|');
        if (std::string key = heading_key(words.substr(0, bar)); !key.empty() && std::ranges::find(spec.names, key) == spec.names.end())
            spec.names.push_back(std::move(key));
        if (bar == std::string_view::npos) return;
        words.remove_prefix(bar + 1);
    }
}

bool has_money(const core::Tracker& tracker) {
    return std::ranges::any_of(tracker.columns, [](const core::Column& c) { return c.kind == core::Kind::money; });
}

std::vector<std::string> words_of(std::string_view key) { return core::split_any(key, " "); }

// Words that change nothing about what a heading means: "Live date", "Host name", "Tổng tiền dự kiến", "Host 1".
bool says_little(const std::string& word) {
    static constexpr std::string_view words[] = {"live", "livestream", "stream", "the", "of", "name", "ten", "no", "number", "session", "phien", "main", "chinh", "phu", "total", "tong", "so", "ma", "planned", "plan", "expected",
                                                 "du", "kien", "info", "text", "local", "vn", "hcm", "our", "team", "official", "final", "new", "moi", "detail", "details", "full", "cua", "list", "scheduled", "actual", "col",
                                                 "and", "va", "for", "cho", "sub", "second", "backup", "co", "vnd", "usd", "idr", "thb", "myr", "sgd", "php", "per", "gmt", "utc", "ict", "7", "a", "b"};
    return word.size() == 1 || std::ranges::find(words, std::string_view(word)) != std::end(words);
}

// Every word of `name` stands in `heading`, in order, as a whole word, and the others say little.
bool holds_words(const std::vector<std::string>& heading, const std::vector<std::string>& name) {
    std::size_t at = 0;
    for (const std::string& word : heading) {
        if (at < name.size() && word == name[at]) ++at;
        else if (!says_little(word)) return false;
    }
    return at == name.size();
}

/// "STT", "No.", "#": the number of the row, which is nobody's key.
bool counts_rows(std::string_view key) {
    static constexpr std::string_view words[] = {"stt", "no", "nr", "#", "tt", "so tt", "so thu tu", "thu tu", "row", "row no", "index", "n", "so", "ลำดับ", "nomor", "no urut"};
    return std::ranges::find(words, key) != std::end(words);
}

}  // namespace

bool composes_times(const core::Tracker& tracker) { return tracker.tag == core::Session::tracker.tag; }

std::vector<FieldSpec> field_specs(const core::Tracker& tracker) {
    std::vector<FieldSpec> specs;
    const bool times = composes_times(tracker);
    for (const core::Column& c : tracker.columns) {
        if (times && c.id == "length") continue;   // read as the duration
        FieldSpec spec;
        spec.id = c.id;
        spec.title = c.title;
        spec.column = &c;
        spec.role = c.editable() ? FieldRole::column : FieldRole::skipped;
        add_names(spec, c.title);
        std::string id(c.id);
        std::ranges::replace(id, '_', ' ');
        add_names(spec, id);
        add_names(spec, c.also);
        for (const Words& w : more_words)
            if (w.tracker == tracker.id && w.field == c.id) add_names(spec, w.names);
        specs.push_back(std::move(spec));
    }
    static constexpr FieldRole roles[] = {FieldRole::date, FieldRole::day, FieldRole::time, FieldRole::duration, FieldRole::currency};
    for (std::size_t i = 0; i < std::size(apart); ++i) {
        if (roles[i] == FieldRole::currency ? !has_money(tracker) : !times) continue;
        FieldSpec spec;
        spec.id = apart[i].tracker;
        spec.title = apart[i].field;
        spec.role = roles[i];
        add_names(spec, spec.id);
        add_names(spec, apart[i].field);
        add_names(spec, apart[i].names);
        specs.push_back(std::move(spec));
    }
    return specs;
}

const FieldSpec* find_spec(const std::vector<FieldSpec>& specs, std::string_view id) {
    if (id == "length") id = "duration";
    const auto it = std::ranges::find_if(specs, [&](const FieldSpec& s) { return s.id == id && s.role != FieldRole::skipped; });
    return it == specs.end() ? nullptr : &*it;
}

std::string heading_key(std::string_view text) {
    const std::string key = core::name_key(text);
    std::string out;
    for (const char c : key) {
        const auto u = static_cast<unsigned char>(c);
        const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || u >= 0x80 || c == '@' || c == '%' || c == '#';
        if (keep) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

Heading heading_of(std::string_view text) {
    Heading h;
    for (const char c : core::trimmed(text)) h.text += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    h.whole = heading_key(text);
    const std::string folded = core::name_key(text);
    std::string plain;
    int depth = 0;
    std::string inside;
    for (const char c : folded) {
        if (c == '(' || c == '[') { ++depth; continue; }
        if ((c == ')' || c == ']') && depth > 0) {
            --depth;
            inside += ' ';
            continue;
        }
        (depth > 0 ? inside : plain) += c;
    }
    h.plain = heading_key(plain);
    if (h.plain.empty()) h.plain = h.whole;
    for (std::string& unit : core::split_any(inside, " ,;/")) h.units.push_back(std::move(unit));
    for (const std::string& part : core::split_any(folded, "/|\n&"))
        if (std::string key = heading_key(part.substr(0, part.find('('))); !key.empty() && key != h.plain) h.parts.push_back(std::move(key));
    return h;
}

int heading_score(const Heading& heading, const FieldSpec& field) {
    if (heading.whole.empty() || counts_rows(heading.plain)) return 0;
    int best = 0;
    const std::vector<std::string> words = words_of(heading.plain);
    for (std::size_t i = 0; i < field.names.size(); ++i) {
        const std::string& name = field.names[i];
        const int exact = i == 0 ? 100 : 98;
        if (heading.whole == name) return exact;
        if (heading.plain == name) best = std::max(best, exact - 3);
        if (!heading.parts.empty() && heading.parts.front() == name) best = std::max(best, 86);
        else if (std::ranges::find(heading.parts, name) != heading.parts.end()) best = std::max(best, 80);
        const std::vector<std::string> wanted = words_of(name);
        if (name.size() >= 2 && words.size() > wanted.size() && words.size() <= wanted.size() + 3 && holds_words(words, wanted))
            best = std::max(best, 50 + static_cast<int>(20 * wanted.size() / words.size()));
    }
    return best;
}

HeadingUnit unit_of(const Heading& heading) {
    HeadingUnit u;
    std::vector<std::string> words = heading.units;
    for (std::string& word : words_of(heading.whole))
        if (word.size() == 3 && core::currency_of(word)) words.push_back(std::move(word));   // "Amount VND"
    for (const std::string& word : words) {
        if (const auto currency = core::currency_of(word)) u.currency = *currency;
        if (u.length == core::LengthUnit::unknown) u.length = core::length_unit(word);
    }
    for (const std::string& word : heading.units)
        if (const auto power = core::magnitude_of(word, u.currency); power && word != "h") u.power = *power;
    return u;
}

}  // namespace sheets
