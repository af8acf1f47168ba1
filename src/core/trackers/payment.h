// SPDX-License-Identifier: Apache-2.0
// A payment to an MCN: what for, how much, when due, and the four papers without which finance cannot pay.
#pragma once
#include "core/tracker.h"
#include "core/trackers/vocabulary.h"

namespace core {

struct Mcn;
struct Kol;
struct Session;

enum class Paper : std::uint8_t { none, missing, there, expired };
inline constexpr Choice paper_choices[] = {
    {"missing", "Missing", "N|No|Thiếu|Chưa có|-", Tone::warn}, {"there", "There", "Y|Yes|OK|Có|Đủ|x|✓|✔|Done", Tone::good}, {"expired", "Expired", "Hết hạn|Outdated", Tone::bad}};
constexpr std::span<const Choice> choices(Paper) { return paper_choices; }

enum class PaymentStatus : std::uint8_t { none, draft, submitted, approved, paid, rejected };
inline constexpr Choice payment_status_choices[] = {
    {"draft", "Draft", "Nháp|Mới|Open|New", Tone::quiet},
    {"submitted", "Submitted", "Đã gửi|Chờ duyệt|Đang duyệt|Chờ xử lý|Processing|Sent|Pending|Pending approval|Waiting", Tone::accent},
    {"approved", "Approved", "Đã duyệt|Chờ thanh toán|Chờ chi|To pay", Tone::accent},
    {"paid", "Paid", "Đã thanh toán|Đã trả|Done", Tone::good},
    {"rejected", "Rejected", "Từ chối|Bị từ chối|Declined|Refused", Tone::bad}};
constexpr std::span<const Choice> choices(PaymentStatus) { return payment_status_choices; }

/// Computed: the worst thing that holds this payment up.
enum class PaymentFlag : std::uint8_t { none, overdue, papers_missing, due_soon, settled };
inline constexpr Choice payment_flag_choices[] = {
    {"overdue", "Overdue", {}, Tone::bad}, {"papers_missing", "Papers missing", {}, Tone::warn}, {"due_soon", "Due soon", {}, Tone::warn}, {"settled", "Settled", {}, Tone::quiet}};
constexpr std::span<const Choice> choices(PaymentFlag) { return payment_flag_choices; }

struct Payment {
    Id<Payment> id;
    std::string ref;
    Id<Mcn> mcn;
    Id<Kol> kol;
    Id<Session> session;
    std::string invoice;
    Money amount;
    Date service_date, due;
    Paper contract = Paper::missing, invoice_paper = Paper::missing, tax = Paper::missing, acceptance = Paper::missing;
    PaymentStatus status = PaymentStatus::draft;
    std::string reason, owner;
    std::string submitted_by, approved_by;
    Date paid_on;
    static const Tracker tracker;

    bool settled() const { return status == PaymentStatus::paid || status == PaymentStatus::rejected; }
    bool papers_complete() const {
        return contract == Paper::there && invoice_paper == Paper::there && tax == Paper::there && acceptance == Paper::there;
    }
};

PaymentFlag flag_of(const Payment& payment, const Scene& scene);
/// Of the four papers, those that are not there.
Number papers_open(const Payment& payment);
/// Days past due; nothing when settled or not yet due.
Number days_late(const Payment& payment, const Scene& scene);
void check_payment(const void* row, const Scene& scene, Problems& problems);
void fill_payment(void* row, const Draft& draft);
/// Who submits, approves and pays; nobody approves what they submitted; an approved payment that is changed is a draft again.
void settle_payment(Draft& draft, const void* before, void* after, Problems& problems);

inline constexpr Column payment_columns[] = {
    column<&Payment::ref>("ref", "Payment").required().unique().wide(14).known_as("Payment ref|Ref|Mã thanh toán|Payment ID|Reference|Mã TT"),
    column<&Payment::mcn>("mcn", "MCN").required().wide(24).known_as("Agency|Công ty|Payee|Đơn vị"),
    column<&Payment::kol>("kol", "KOL").wide(16).known_as("Creator|Handle|Kênh"),
    column<&Payment::session>("session", "Session").wide(14).known_as("Session ID|Mã phiên"),
    column<&Payment::invoice>("invoice", "Invoice no.").wide(16).known_as("Invoice number|Số hóa đơn|Số hoá đơn|Invoice|Inv no|Số HĐ"),
    column<&Payment::amount>("amount", "Amount").required().summed().wide(14).known_as("Số tiền|Total|Value|Giá trị|Thành tiền|Jumlah"),
    column<&Payment::service_date>("service_date", "Service date").wide(11).known_as("Ngày dịch vụ|Date of service|Ngày live|Ngày thực hiện"),
    column<&Payment::due>("due", "Due").wide(11).known_as("Due date|Hạn thanh toán|Hạn|Deadline|Payment due"),
    column<&Payment::contract>("doc_contract", "Contract").wide(9).known_as("Hợp đồng|HĐ"),
    column<&Payment::invoice_paper>("doc_invoice", "Invoice").wide(9).known_as("Hóa đơn|Hoá đơn|Invoice doc|VAT invoice"),
    column<&Payment::tax>("doc_tax", "Tax").wide(9).known_as("Tax form|Tax paper|MST|Chứng từ thuế|MST / Chứng từ thuế|Thuế"),
    column<&Payment::acceptance>("doc_acceptance", "Accept.").wide(9).known_as("Acceptance|Biên bản nghiệm thu|Nghiệm thu|BBNT"),
    column<&Payment::status>("status", "Status").wide(11).known_as("Trạng thái|Tình trạng"),
    column<flag_of>("flag", "Flag").ticking().wide(14).means("the worst thing that holds this payment up"),
    column<days_late>("age", "Late, d").ticking().wide(8).means("days past due of what is not settled"),
    column<papers_open>("papers_open", "Papers open").wide(8).means("of the four papers, those that are not there"),
    column<&Payment::reason>("reason", "Reason for the delay").wide(24).known_as("Reason|Lý do|Lý do chậm"),
    column<&Payment::owner>("owner", "Owner").wide(12).known_as("PIC|Phụ trách|Người phụ trách"),
    column<&Payment::submitted_by>("submitted_by", "Submitted by").wide(14),
    column<&Payment::approved_by>("approved_by", "Approved by").wide(14).edited_by(Right::approve_payment),
    column<&Payment::paid_on>("paid_on", "Paid on").wide(11).edited_by(Right::approve_payment).known_as("Ngày thanh toán|Paid date|Payment date"),
};
inline constexpr Tracker Payment::tracker = core::tracker<Payment>("payments", "Payments", "payment", payment_columns)
    .checked_by(check_payment).filled_by(fill_payment).settled_by(settle_payment).edited_by(Right::draft_payment);

}  // namespace core
