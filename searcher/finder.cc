#include "searcher/finder.h"

#include <algorithm>
#include <unordered_set>

#include "searcher/ranker.h"

namespace vigie {
namespace {

constexpr std::size_t kWindowOverPage = 3;  // documents ranked again for each that is wanted
// A query of which every word is wanted is made wider below so many, others below the second.
constexpr std::uint64_t kFewMatches = 10;
constexpr std::uint64_t kEnoughMatches = 100;

bool is_filtered(const Plan& plan) {
  return !plan.filters.empty() || !plan.narrowing.empty() || plan.published.has_value();
}

Plan without_filters(Plan plan) {
  plan.filters.clear();
  plan.narrowing.clear();
  plan.published.reset();
  return plan;
}

MatchOrder order_of(SortOrder sort, bool placeholder) {
  if (sort == SortOrder::kOldest) return MatchOrder::kOldest;
  return sort == SortOrder::kDate || placeholder ? MatchOrder::kNewest : MatchOrder::kScore;
}

}  // namespace

bool lacks_most(const Found& found) {
  return !found.plan.wanted.empty() && found.match.most_wanted * 2 <= found.plan.wanted.size();
}

// Copies of a document that comes earlier are left out.
std::vector<MatchedDocument> Finder::without_copies(
    const std::vector<MatchedDocument>& best) const {
  std::vector<MatchedDocument> kept;
  std::unordered_set<std::uint64_t> seen;
  for (const MatchedDocument& document : best) {
    const std::uint64_t group = context_.snapshot.group_of(document.ref);
    if (group == 0 || seen.insert(group).second) kept.push_back(document);
  }
  return kept;
}

Found Finder::find(Plan plan, const SearchRequest& request) {
  Found found;
  found.plan = std::move(plan);
  MatchRequest match;
  match.plan = &found.plan;
  const bool placeholder = found.plan.leaves.empty();
  match.order = order_of(request.sort, placeholder);
  match.facets = request.facets;
  match.amounts = request.amount_stats;
  match.dates = request.dates;
  match.stories = request.stories;
  const std::size_t wanted = request.offset + request.limit;
  match.top = request.limit == 0 ? 0 : wanted;
  if (match.order == MatchOrder::kScore && request.limit > 0) {
    match.top = std::max(wanted * kWindowOverPage, context_.rank_window);
  }
  for (;;) {
    found.match = context_.matcher.match(context_.snapshot, match);
    std::vector<MatchedDocument> best = found.match.best;
    if (match.order == MatchOrder::kScore) {
      Ranker ranker(context_.snapshot, found.plan, context_.scoring, context_.newest);
      ranker.rank(best, context_.deadline);
    }
    if (request.collapse) best = without_copies(best);
    if (best.size() >= wanted || found.match.best.size() >= found.match.total || match.top == 0) {
      const std::size_t from = std::min(request.offset, best.size());
      const std::size_t to = std::min(wanted, best.size());
      found.hits.assign(best.begin() + static_cast<std::ptrdiff_t>(from),
                        best.begin() + static_cast<std::ptrdiff_t>(to));
      return found;
    }
    match.top *= 2;  // copies took the places
  }
}

std::size_t Finder::needed_for(Plan plan, std::uint64_t enough) {
  const std::size_t most = plan.needed - 1;
  if (most <= 1) return 1;
  // One match tells for every number of words how many documents hold so many.
  plan.needed = 1;
  MatchRequest census;
  census.plan = &plan;
  census.top = 0;
  census.held = true;
  const std::vector<std::uint64_t> held = context_.matcher.match(context_.snapshot, census).held;
  std::uint64_t matching = 0;
  for (std::size_t n = held.size(); n-- > 1;) {
    matching += held[n];
    if (n <= most && matching >= enough) return n;
  }
  return 1;
}

bool Finder::widen(Plan& plan, std::uint64_t total, Planner& planner) {
  if (total == 0) return false;
  if (plan.words <= kAllWantedUpTo) return total < kFewMatches && planner.add_relatives(plan);
  if (total >= kEnoughMatches) return false;
  if (planner.loosen_phrases(plan)) {
    plan.needed = planner.needed_of(plan.wanted.size(), plan.words, false);
  }
  if (plan.needed <= 1) return false;
  plan.needed = needed_for(plan, kEnoughMatches);
  return true;
}

Found Finder::find_enough(const Plan& plan, Planner& planner, const SearchRequest& request) {
  if (request.strict) return find(plan, request);
  // Filters do not make a query wider: they leave as many documents as their facet has counted.
  const bool filtered = is_filtered(plan);
  SearchRequest counted;
  counted.limit = 0;
  Found found = filtered ? find(without_filters(plan), counted) : find(plan, request);
  Plan wider = found.plan;
  if (!widen(wider, found.match.total, planner)) return filtered ? find(plan, request) : found;
  wider.filters = plan.filters;
  wider.narrowing = plan.narrowing;
  wider.published = plan.published;
  return find(std::move(wider), request);
}

Found Finder::relax(Found nothing, Planner& planner, const SearchRequest& request) {
  Plan relaxed = nothing.plan;
  Found found = std::move(nothing);
  if (planner.loosen_phrases(relaxed)) {
    relaxed.needed = planner.needed_of(relaxed.wanted.size(), relaxed.wanted.size(), false);
    found = find(relaxed, request);
  }
  const auto known = static_cast<std::size_t>(
      std::count_if(relaxed.wanted.begin(), relaxed.wanted.end(),
                    [&](std::size_t leaf) { return relaxed.leaves[leaf].frequency > 0; }));
  relaxed.needed = std::min(relaxed.needed, known + 1);
  if (found.match.total > 0) return found;
  const bool fewer = relaxed.needed > 1;
  if (fewer) relaxed.needed = needed_for(relaxed, 1);
  if (!planner.add_relatives(relaxed) && !fewer) return found;
  return find(std::move(relaxed), request);
}

}  // namespace vigie
