// SPDX-License-Identifier: Apache-2.0
#include "platforms/http.h"

#include <map>

#include "platforms/transfer.h"

namespace platforms {
namespace {

struct CloseMulti {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

bool ready() {
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    return code == CURLE_OK;
}

}  // namespace

struct Http::Multi {
    std::unique_ptr<CURLM, CloseMulti> handle{ready() ? curl_multi_init() : nullptr};
    std::map<int, std::unique_ptr<Transfer>> transfers;
    std::vector<std::pair<int, Answer>> ended;   // before they began
    int last = 0;

    void drop(int number) {
        const auto it = transfers.find(number);
        if (it == transfers.end()) return;
        curl_multi_remove_handle(handle.get(), it->second->handle());
        transfers.erase(it);
    }
    int number_of(CURL* easy) const {
        for (const auto& [number, transfer] : transfers)
            if (transfer->handle() == easy) return number;
        return 0;
    }
    void collect();
};

void Http::Multi::collect() {
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(handle.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        CURL* easy = message->easy_handle;
        const CURLcode code = message->data.result;   // gone with the handle
        const int number = number_of(easy);
        if (number == 0) continue;
        Transfer& transfer = *transfers.at(number);
        curl_multi_remove_handle(handle.get(), easy);
        if (transfer.ended(code) && curl_multi_add_handle(handle.get(), easy) == CURLM_OK) continue;
        ended.emplace_back(number, transfer.answer());
        transfers.erase(number);
    }
}

Http::Http() : multi_(std::make_unique<Multi>()) {}

Http::~Http() {
    while (!multi_->transfers.empty()) multi_->drop(multi_->transfers.begin()->first);
}

int Http::start(Request request) {
    const int number = ++multi_->last;
    auto transfer = std::make_unique<Transfer>(std::move(request));
    if (!transfer->begin()) {
        multi_->ended.emplace_back(number, transfer->answer());
    } else if (!multi_->handle || curl_multi_add_handle(multi_->handle.get(), transfer->handle()) != CURLM_OK) {
        Answer answer;
        answer.cause = Cause::internal;
        answer.error = {core::Code::internal, "No request can be made: the network library did not start.", {}};
        multi_->ended.emplace_back(number, std::move(answer));
    } else {
        multi_->transfers.emplace(number, std::move(transfer));
    }
    return number;
}

void Http::cancel(int number) { multi_->drop(number); }

std::size_t Http::running() const { return multi_->transfers.size() + multi_->ended.size(); }

std::vector<std::pair<int, Answer>> Http::wait(int ms) {
    if (multi_->handle) {
        int running = 0;
        curl_multi_perform(multi_->handle.get(), &running);
        multi_->collect();
        if (multi_->ended.empty()) {
            curl_multi_poll(multi_->handle.get(), nullptr, 0, ms, nullptr);
            curl_multi_perform(multi_->handle.get(), &running);
            multi_->collect();
        }
    }
    return std::exchange(multi_->ended, {});
}

void Http::wake() {
    if (multi_->handle) curl_multi_wakeup(multi_->handle.get());
}

}  // namespace platforms
