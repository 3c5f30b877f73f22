#include "analyzers/fr/entities/name_tagger.h"

#include <algorithm>

#include "analyzers/base/fold.h"
#include "analyzers/base/utf8.h"

namespace vigie::fr {
namespace {

// Roles of a form: not looked up yet, beside a positional form, positional; and of the latter, what
// names it can start.
constexpr std::uint8_t kUnknown = 0;
constexpr std::uint8_t kBeside = 1;
constexpr std::uint8_t kPlain = 2;
constexpr std::uint8_t kIsName = 4;
constexpr std::uint8_t kStartsLonger = 8;
constexpr std::uint8_t kStarts = kIsName | kStartsLonger;

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

// The occurrences of one text, for one search of names. With a memo, what is found out about a form
// is kept.
class NameTagger::Walk {
 public:
  // A name that ends with the occurrence `last`. It starts before its first occurrence where it has
  // an elided article (L'Oréal).
  struct Name {
    std::uint32_t entry;
    const CompiledNames::Form* form;
    std::uint32_t start;
    std::size_t last;
  };

  Walk(const NameTagger& tagger, std::string_view text, const AnalysisSession& session,
       const std::vector<Occurrence>& occurrences, Memo* memo)
      : tagger_(tagger), text_(text), session_(session), occurrences_(occurrences), memo_(memo) {
    if (memo == nullptr) return;
    if (memo->roles_.size() > session.form_count()) memo->roles_.clear();  // session was cleared
    memo->roles_.resize(session.form_count(), kUnknown);
    memo->surfaces_.resize(session.form_count());
  }

  std::uint8_t role(std::size_t i) {
    const FormId form = occurrences_[i].form;
    if (memo_ == nullptr) return look_up(form).role;
    std::uint8_t& role = memo_->roles_[form];
    if (role == kUnknown) {
      const Known known = look_up(form);
      role = known.role;
      memo_->surfaces_[form] = known.surface;
    }
    return role;
  }

  // The longest names that start with the occurrence `i` and that `accept` takes; several when they
  // share a form.
  template <typename Accept>
  const std::vector<Name>& longest_at(std::size_t i, const Accept& accept) {
    best_.clear();
    const std::uint8_t role_of_first = role(i);
    if ((role_of_first & kStarts) == 0) return best_;
    places_.assign(1, i);
    const std::uint64_t first = surface(i);
    if ((role_of_first & kStartsLonger) != 0 && reach(1)) {
      find_best(CompiledNames::key_of(first, surface(places_[1])), accept);
    }
    if (best_.empty() && (role_of_first & kIsName) != 0) find_best(first, accept);
    return best_;
  }

 private:
  struct Known {
    std::uint8_t role;
    std::uint64_t surface;
  };

  Known look_up(FormId id) const {
    const vigie::Form& form = session_.form(id);
    if (form.kind != FormKind::kPositional) return {kBeside, 0};
    const std::uint64_t surface = CompiledNames::key_of(fold(form.surface));
    return {tagger_.role_of(surface), surface};
  }

  // Precondition: role(i) was asked for and is not kBeside.
  std::uint64_t surface(std::size_t i) const {
    const FormId form = occurrences_[i].form;
    return memo_ != nullptr ? memo_->surfaces_[form] : look_up(form).surface;
  }

  // Whether the text has a positional form `k` after the first; then it is places_[k].
  bool reach(std::size_t k) {
    while (places_.size() <= k) {
      std::size_t next = places_.back() + 1;
      while (next < occurrences_.size() && role(next) == kBeside) ++next;
      if (next == occurrences_.size()) return false;
      places_.push_back(next);
    }
    return true;
  }

  // Where a name starts that is written so and whose first word starts at `word`: at the elided
  // article, if the text has it too.
  std::uint32_t start_of(std::string_view written, std::uint32_t word) const {
    if (written.size() < 2 || written[1] != '\'') return word;
    const std::string_view before = text_.substr(0, word);
    const std::size_t sign = before.ends_with("'") ? 1 : before.ends_with("’") ? 3 : 0;
    if (sign == 0 || before.size() <= sign) return word;
    const auto letter = static_cast<char32_t>(before[before.size() - sign - 1]);
    if (lower(letter) != lower(static_cast<char32_t>(written[0]))) return word;
    return word - static_cast<std::uint32_t>(sign) - 1;
  }

  // The longest forms of `key` over all lists; of equals, those of the first list, and those that
  // have the text's article.
  template <typename Accept>
  void find_best(std::uint64_t key, const Accept& accept) {
    for (const List& list : tagger_.lists_) {
      const CompiledNames::Slot* slot = list.names.find(key);
      if (slot == nullptr) continue;
      const std::uint32_t beaten = best_.empty() ? 0 : best_[0].form->surfaces;
      std::uint32_t longest = 0;
      for (const CompiledNames::Form& form : list.names.forms(*slot)) {
        if (form.surfaces <= beaten || form.surfaces < longest) break;
        if (!stands_here(list.names, form)) continue;
        const std::size_t last = places_[form.surfaces - 1];
        const std::uint32_t word = occurrences_[places_[0]].start;
        const std::string_view stretch = text_.substr(word, occurrences_[last].end - word);
        std::string_view written = list.names.written(form);
        const std::uint32_t start = start_of(written, word);
        if (start < word) written.remove_prefix(2);
        if (!accept(form, stretch == written, stretch)) continue;
        if (longest != 0 && start > best_[0].start) continue;
        if (longest == 0 || start < best_[0].start) best_.clear();
        longest = form.surfaces;
        const std::uint32_t entry = list.first_entry + form.name;
        const auto known = std::find_if(best_.begin(), best_.end(),
                                        [&](const Name& name) { return name.entry == entry; });
        if (known == best_.end())
          best_.push_back({entry, &form, start, last});
        else if (!form.word())  // two forms of one name that differ in case only
          known->form = &form;
      }
    }
  }

  // The first two surfaces are known to be the same, by the key.
  bool stands_here(const CompiledNames& names, const CompiledNames::Form& form) {
    const auto surfaces = names.surfaces(form);
    for (std::size_t k = 2; k < surfaces.size(); ++k) {
      if (!reach(k) || surface(places_[k]) != surfaces[k]) return false;
    }
    return true;
  }

  const NameTagger& tagger_;
  const std::string_view text_;
  const AnalysisSession& session_;
  const std::vector<Occurrence>& occurrences_;
  Memo* const memo_;
  std::vector<std::size_t> places_;
  std::vector<Name> best_;
};

NameTagger::NameTagger(const Gazetteer& gazetteer, const Analyzer& analyzer) {
  const auto compiled = static_cast<std::uint32_t>(gazetteer.compiled().size());
  if (!gazetteer.added().lines.empty()) {
    added_ = compile_names(gazetteer.added(), analyzer);
    lists_.push_back({CompiledNames(added_), compiled});
  }
  lists_.push_back({gazetteer.compiled(), 0});
}

std::uint8_t NameTagger::role_of(std::uint64_t surface) const {
  std::uint8_t role = kPlain;
  for (const List& list : lists_) {
    const CompiledNames::Slot* slot = list.names.find(surface);
    if (slot == nullptr) continue;
    if (slot->forms > 0) role |= kIsName;
    if (slot->longer != 0) role |= kStartsLonger;
  }
  return role;
}

bool NameTagger::knows(std::string_view surface) const {
  return (role_of(CompiledNames::key_of(fold(surface))) & kIsName) != 0;
}

std::vector<NameMatch> NameTagger::find(std::string_view text, const AnalysisSession& session,
                                        const std::vector<Occurrence>& occurrences,
                                        Memo& memo) const {
  std::vector<NameMatch> matches;
  Walk walk(*this, text, session, occurrences, &memo);
  const auto accept = [](const CompiledNames::Form& form, bool exact, std::string_view stretch) {
    return exact || (!form.word() && !form.capitals() && has_capital(stretch));
  };
  for (std::size_t i = 0; i < occurrences.size(); ++i) {
    const auto& names = walk.longest_at(i, accept);
    if (names.empty()) continue;
    const std::uint32_t start = names[0].start;
    const std::uint32_t end = occurrences[names[0].last].end;
    const bool at_start = starts_sentence(text, start);
    for (const Walk::Name& name : names) {
      const bool word = name.form->word();
      matches.push_back({name.entry, start, end, word, word && at_start, name.form->valid});
    }
    i = names[0].last;
  }
  return matches;
}

std::vector<NameMatch> NameTagger::find_in_query(std::string_view text,
                                                 const AnalysisSession& session,
                                                 const std::vector<Occurrence>& occurrences) const {
  std::vector<NameMatch> matches;
  Walk walk(*this, text, session, occurrences, nullptr);
  const auto accept = [](const CompiledNames::Form& form, bool exact, std::string_view) {
    return exact || (!form.word() && !form.capitals());
  };
  for (std::size_t i = 0; i < occurrences.size(); ++i) {
    const auto& names = walk.longest_at(i, accept);
    if (names.empty()) continue;
    const Walk::Name& name = names[0];
    matches.push_back({name.entry, name.start, occurrences[name.last].end, name.form->word(), false,
                       name.form->valid});
    i = name.last;
  }
  return matches;
}

}  // namespace vigie::fr
