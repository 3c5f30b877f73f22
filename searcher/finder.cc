#include "searcher/finder.h"

#include <algorithm>
#include <span>
#include <unordered_set>

#include "searcher/feedback.h"
#include "searcher/ranker.h"

namespace vigie {
namespace {

constexpr std::size_t kWindowOverPage = 3;  // documents ranked again for each that is wanted
// A query of which every word is wanted is made wider below so many, others below the second.
constexpr std::uint64_t kFewMatches = 10;
constexpr std::uint64_t kEnoughMatches = 100;
// Documents behind so many are ordered by the words of the best ones too, which finds more of what
// is wanted but would cost the first places (docs/CLASSEMENT.md).
constexpr std::size_t kFirst = 20;
constexpr std::size_t kFeedbackDocuments = 10;

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

std::size_t Finder::window_of(std::size_t count) const {
  return count == 0 ? 0 : std::max(count * kWindowOverPage, context_.rank_window);
}

std::vector<MatchedDocument> Finder::ranked(const Plan& plan,
                                            std::vector<MatchedDocument> documents) const {
  Ranker(context_.snapshot, plan, context_.scoring, context_.newest)
      .rank(documents, context_.cache.deadline());
  return documents;
}

void Finder::add_by_feedback(std::size_t count, Found& found,
                             std::vector<MatchedDocument>& best) const {
  found.feedback = found.plan;
  add_feedback(std::span(best).first(kFeedbackDocuments), context_.scoring, context_.snapshot,
               context_.cache, found.feedback);
  MatchRequest match;
  match.plan = &found.feedback;
  match.top = window_of(count);
  std::vector<MatchedDocument> behind =
      ranked(found.feedback, context_.matcher.match(context_.snapshot, match).best);
  best.resize(kFirst);
  std::erase_if(behind, [&](const MatchedDocument& document) {
    return std::any_of(best.begin(), best.end(),
                       [&](const MatchedDocument& first) { return first.ref == document.ref; });
  });
  if (behind.empty()) return;
  // Scores fall with rank.
  found.feedback_scale = std::min(1.0F, best.back().score / behind.front().score);
  for (MatchedDocument& document : behind) {
    document.score *= found.feedback_scale;
    document.by_feedback = true;
    best.push_back(document);
  }
}

std::vector<MatchedDocument> Finder::best_of(std::size_t count, MatchRequest match,
                                             Found& found) const {
  if (match.order != MatchOrder::kScore) {
    match.top = count;
    found.match = context_.matcher.match(context_.snapshot, match);
    return found.match.best;
  }
  const bool feedback = count > kFirst && context_.scoring.feedback > 0;
  match.top = window_of(feedback ? kFirst : count);
  found.match = context_.matcher.match(context_.snapshot, match);
  std::vector<MatchedDocument> best = ranked(found.plan, found.match.best);
  if (feedback && best.size() > kFirst) add_by_feedback(count, found, best);
  return best;
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
  const std::size_t wanted = request.limit == 0 ? 0 : request.offset + request.limit;
  for (std::size_t count = wanted;; count *= 2) {  // again where copies took the places
    std::vector<MatchedDocument> best = best_of(count, match, found);
    if (request.collapse) best = without_copies(best);
    if (best.size() < wanted && count < found.match.total) continue;
    const std::size_t from = std::min(request.offset, best.size());
    const std::size_t to = std::min(wanted, best.size());
    if (from < to) {
      found.hits.assign(best.begin() + static_cast<std::ptrdiff_t>(from),
                        best.begin() + static_cast<std::ptrdiff_t>(to));
    }
    return found;
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
