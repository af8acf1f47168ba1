// SPDX-License-Identifier: Apache-2.0
// What an export says, as the store keeps it: figures by subject with the moment they were true at, and the samples that
// follow from it. Pure, any thread.
#pragma once
#include "core/trackers/session.h"
#include "feeds/export.h"
#include "store/samples.h"

namespace desk {

/// The platform's id; where it has none, its platform, account and start: the same in every download of the list.
std::string live_name(const feeds::Export& read, const feeds::ExportSession& session, core::Zone zone);
/// `whole`: what a file without a column for it is of. Subjects: lives, products, days, blocks.
std::vector<store::FinalFigures> figures_of(const feeds::Export& read, const std::string& whole, const std::string& file, std::int64_t as_of_ms, core::Zone zone);
/// A trend is samples; products of one live are one, at its end. None where it is not known which live it is.
std::vector<core::Sample> samples_of(const feeds::Export& read, const std::string& whole, const core::Session* session, std::int64_t as_of_ms);

}  // namespace desk
