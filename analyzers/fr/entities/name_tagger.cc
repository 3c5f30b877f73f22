#include "analyzers/fr/entities/name_tagger.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"

namespace vigie::fr {
namespace {

// The places of the positional forms among `occurrences`.
std::vector<std::uint32_t> positions(const AnalysisSession& session,
                                     const std::vector<Occurrence>& occurrences) {
  std::vector<std::uint32_t> result;
  for (std::uint32_t i = 0; i < occurrences.size(); ++i) {
    if (session.form(occurrences[i].form).kind == FormKind::kPositional) result.push_back(i);
  }
  return result;
}

bool has_capital(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t cp = utf8::next(text, pos);
    if (lower(cp) != cp) return true;
  }
  return false;
}

// Whether only spaces, quotes or dashes stand between `pos` and the end of a sentence before it.
bool starts_sentence(std::string_view text, std::size_t pos) {
  while (pos > 0) {
    const char before = text[pos - 1];
    if (before == '.' || before == '!' || before == '?' || before == '\n' || before == ':') {
      return true;
    }
    const auto byte = static_cast<unsigned char>(before);
    const bool blank = before == ' ' || before == '"' || before == '(' || before == '-' ||
                       before == '\t' || byte == 0xA0 || byte == 0xAB || byte == 0xC2;
    if (!blank) return false;
    --pos;
  }
  return true;
}

}  // namespace

NameTagger::NameTagger(const Gazetteer& gazetteer, const Analyzer& analyzer) {
  AnalysisSession session(analyzer);
  for (std::uint32_t i = 0; i < gazetteer.entries().size(); ++i) {
    const GazetteerEntry& entry = gazetteer.entries()[i];
    const auto is_word = [&](const std::string& form) {
      return std::find(entry.words.begin(), entry.words.end(), form) != entry.words.end();
    };
    add(i, entry.name, is_word(entry.name), session);
    for (const std::string& alias : entry.aliases) add(i, alias, is_word(alias), session);
  }
  for (std::vector<std::uint32_t>& list : lists_) {
    std::stable_sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) {
      return written_[a].surfaces.size() > written_[b].surfaces.size();
    });
  }
}

void NameTagger::add(std::uint32_t entry, const std::string& written, bool word,
                     AnalysisSession& session) {
  // A name in capitals only ("SES", "ING") is no other word in lower case.
  const bool capitals = written.size() > 1 && lower(written) != written &&
                        std::none_of(written.begin(), written.end(),
                                     [](char c) { return c >= 'a' && c <= 'z'; });
  Written form{entry, written, {}, word, capitals};
  std::vector<Occurrence> occurrences;
  session.analyze(written, occurrences);
  for (std::uint32_t place : positions(session, occurrences)) {
    form.surfaces.push_back(fold(session.form(occurrences[place].form).surface));
  }
  if (form.surfaces.empty()) return;
  // A number alone ("42", the school) says nothing without a tagger that reads its surroundings.
  const bool number = std::all_of(written.begin(), written.end(),
                                  [](char c) { return c >= '0' && c <= '9'; });
  if (number) return;
  const auto [first, added] =
      by_first_.try_emplace(form.surfaces[0], static_cast<std::uint32_t>(lists_.size()));
  if (added) lists_.emplace_back();
  lists_[first->second].push_back(static_cast<std::uint32_t>(written_.size()));
  written_.push_back(std::move(form));
}

bool NameTagger::knows(std::string_view surface) const {
  const auto names = by_first_.find(fold(surface));
  return names != by_first_.end() &&
         std::any_of(lists_[names->second].begin(), lists_[names->second].end(),
                     [&](std::uint32_t name) { return written_[name].surfaces.size() == 1; });
}

std::uint32_t NameTagger::list_of(FormId form, const AnalysisSession& session, Memo& memo) const {
  std::vector<std::uint32_t>& known = memo.list_of_form_;
  if (known.size() > session.form_count()) known.clear();  // the session was cleared
  if (known.size() < session.form_count()) known.resize(session.form_count(), Memo::kUnknown);
  if (known[form] == Memo::kUnknown) {
    const auto list = by_first_.find(fold(session.form(form).surface));
    known[form] = list == by_first_.end() ? Memo::kNone : list->second;
  }
  return known[form];
}

template <typename Accept>
const NameTagger::Written* NameTagger::longest_at(std::string_view text,
                                                  const AnalysisSession& session,
                                                  const std::vector<Occurrence>& occurrences,
                                                  const std::vector<std::uint32_t>& places,
                                                  std::size_t i, Accept accept,
                                                  Memo& memo) const {
  const std::uint32_t list = list_of(occurrences[places[i]].form, session, memo);
  if (list == Memo::kNone) return nullptr;
  const auto surface = [&](std::size_t k) {
    return fold(session.form(occurrences[places[k]].form).surface);
  };
  for (std::uint32_t candidate : lists_[list]) {
    const Written& written = written_[candidate];
    const std::size_t size = written.surfaces.size();
    if (i + size > places.size()) continue;
    bool same = true;
    for (std::size_t k = 1; k < size && same; ++k) same = surface(i + k) == written.surfaces[k];
    if (!same) continue;
    const std::uint32_t start = occurrences[places[i]].start;
    const std::uint32_t end = occurrences[places[i + size - 1]].end;
    if (accept(written, text.substr(start, end - start))) return &written;
  }
  return nullptr;
}

std::vector<NameMatch> NameTagger::find(std::string_view text, const AnalysisSession& session,
                                        const std::vector<Occurrence>& occurrences,
                                        Memo& memo) const {
  std::vector<NameMatch> matches;
  std::vector<NameMatch> doubtful;
  const std::vector<std::uint32_t> places = positions(session, occurrences);
  const auto accept = [](const Written& written, std::string_view stretch) {
    if (stretch == written.exact) return true;
    return !written.word && !written.capitals && has_capital(stretch);
  };
  for (std::size_t i = 0; i < places.size();) {
    const Written* name = longest_at(text, session, occurrences, places, i, accept, memo);
    if (name == nullptr) {
      ++i;
      continue;
    }
    const std::size_t last = i + name->surfaces.size() - 1;
    const NameMatch match{name->entry, occurrences[places[i]].start,
                          occurrences[places[last]].end};
    const bool doubt = name->word && starts_sentence(text, match.start);
    (doubt ? doubtful : matches).push_back(match);
    i = last + 1;
  }
  for (const NameMatch& match : doubtful) {
    const bool confirmed = std::any_of(matches.begin(), matches.end(), [&](const NameMatch& m) {
      return m.entry == match.entry;
    });
    if (confirmed) matches.push_back(match);
  }
  std::sort(matches.begin(), matches.end(),
            [](const NameMatch& a, const NameMatch& b) { return a.start < b.start; });
  return matches;
}

std::vector<NameMatch> NameTagger::find_in_query(std::string_view text,
                                                 const AnalysisSession& session,
                                                 const std::vector<Occurrence>& occurrences) const {
  Memo memo;
  std::vector<NameMatch> matches;
  const std::vector<std::uint32_t> places = positions(session, occurrences);
  const auto accept = [](const Written& written, std::string_view stretch) {
    return stretch == written.exact || (!written.word && !written.capitals);
  };
  for (std::size_t i = 0; i < places.size();) {
    const Written* name = longest_at(text, session, occurrences, places, i, accept, memo);
    if (name == nullptr) {
      ++i;
      continue;
    }
    const std::size_t last = i + name->surfaces.size() - 1;
    matches.push_back({name->entry, occurrences[places[i]].start, occurrences[places[last]].end});
    i = last + 1;
  }
  return matches;
}

}  // namespace vigie::fr
