#include "analyzers/fr/events/event_builder.h"

#include <algorithm>

#include "analyzers/fr/events/measures.h"

namespace vigie::fr {
namespace {

void add(std::vector<std::string>& to, const std::string& name) {
  if (name.empty() || std::find(to.begin(), to.end(), name) != to.end()) return;
  to.push_back(name);
}

bool is_about_people(EventType type) {
  return type == EventType::kDeparture || type == EventType::kHire ||
         type == EventType::kAppointment;
}

class Builder {
 public:
  Builder(const Finding& finding, const SentenceView& sentence, const ArticleFacts& facts,
          const TypeRule& rule, const SentencePlace& place)
      : f_(finding), s_(sentence), facts_(facts), rule_(rule), place_(place) {}

  std::vector<DraftEvent> run() {
    type_ = f_.frame->type;
    read_people();
    read_companies();
    std::vector<DraftEvent> drafts;
    if (rule_.one_each_person && !persons_.empty()) {
      for (const Person& person : persons_) drafts.push_back(draft_of({person}, companies_));
    } else if (rule_.one_each_company && companies_.size() > 1 &&
               (type_ != EventType::kAcquisition || !others_.empty())) {
      for (const std::string& company : companies_) {
        drafts.push_back(draft_of(persons_, {company}));
      }
    } else {
      drafts.push_back(draft_of(persons_, companies_));
    }
    std::erase_if(drafts, [&](const DraftEvent& draft) { return !is_complete(draft); });
    return drafts;
  }

 private:
  struct Person {
    std::string name;
    int at = -1;  // its token
  };

  void read_people() {
    for (const int i : f_.persons) add_person({s_.name(i).name, i});
    const bool wants = std::any_of(f_.frame->arguments.begin(), f_.frame->arguments.end(),
                                   [](const Argument& a) { return a.slot == Slot::kPerson; });
    if (persons_.empty() && f_.pronoun >= 0 && wants) add_person({pronoun_person(), -1});
  }

  // "il": the subject of the sentence; "son départ": the person named last before it. Else the one
  // of the sentence before.
  std::string pronoun_person() const {
    if (is_of_several(f_.pronoun)) return {};
    const bool subject_first = s_.is(f_.pronoun, WordClass::kSubjectPronoun);
    std::string last;
    for (int i = 0; i < std::min(f_.pronoun, s_.size()); ++i) {
      if (!s_.is_name(i) || s_.name(i).type != EntityType::kPerson || is_title_of(i)) continue;
      last = s_.name(i).name;
      if (subject_first && s_.governor(i) == Place::kObject) break;
    }
    return last.empty() ? place_.last_person : last;
  }

  // "ils", "leur départ"
  bool is_of_several(int pronoun) const {
    for (int i = pronoun; i >= std::max(0, pronoun - 2); --i) {
      if (!s_.is_word(i)) return false;
      const std::string& word = s_[i].word->lower;
      if (word == "ils" || word == "elles" || word == "leur" || word == "leurs") return true;
      if (s_.is(i, WordClass::kPossessive)) return false;
    }
    return false;
  }

  // "prix Turing": the name is of the thing.
  bool is_title_of(int name) const {
    return s_.is(name - 1, WordClass::kEponym) && !s_.is_verb(name - 1);
  }

  void add_person(const Person& person) {
    const bool known = std::any_of(persons_.begin(), persons_.end(),
                                   [&](const Person& p) { return p.name == person.name; });
    if (!known && !person.name.empty()) persons_.push_back(person);
  }

  void read_companies() {
    const auto read = [&](int i, std::vector<std::string>& to) {
      const NameMention& name = s_.name(i);
      if (name.type == EntityType::kPerson) {
        if (!is_about_people(type_)) add_person({name.name, i});
      } else if (name.type == EntityType::kProduct) {
        if (product_.empty()) product_ = name.name;
      } else if (name.type != EntityType::kPlace) {
        add(to, name.name);
      }
    };
    for (const int i : f_.companies) read(i, companies_);
    if (type_ != EventType::kDeparture) {
      for (const int i : f_.others) {
        if (s_.name(i).type != EntityType::kOrganization) read(i, others_);
      }
    }
    const bool owner = f_.pronoun >= 0 && persons_.empty() && !is_about_people(type_);
    if (companies_.empty() && owner) add(companies_, owner_company());
    if (companies_.empty() && f_.the_company) add(companies_, the_company());
    has_first_ =
        !companies_.empty() || !product_.empty() || (!f_.companies.empty() && !persons_.empty());
    if (others_.empty() && f_.the_other && type_ != EventType::kDeparture) {
      add(others_, facts_.main_company);
    }
    const bool holds_role = f_.role && (!f_.role->former || is_about_people(type_));
    if (companies_.empty() && holds_role && f_.role->company >= 0) {
      add(companies_, s_.name(f_.role->company).name);
    }
    if (companies_.empty() && f_.role && f_.role->the_company) add(companies_, facts_.main_company);
    std::erase_if(others_, [&](const std::string& name) {
      return std::find(companies_.begin(), companies_.end(), name) != companies_.end();
    });
  }

  // "son introduction en Bourse": of the company named last before it, else of the article's.
  std::string owner_company() const {
    const std::string before = company_before(f_.pronoun);
    return before.empty() ? facts_.main_company : before;
  }

  std::string company_before(int token) const {
    for (int i = std::min(token, s_.size()) - 1; i >= 0; --i) {
      if (s_.is_name(i) && s_.name(i).type == EntityType::kCompany) return s_.name(i).name;
    }
    return {};
  }

  // "l'entreprise": where the person works, else the company of the article.
  std::string the_company() const {
    if (f_.role && f_.role->company >= 0) return s_.name(f_.role->company).name;
    if (!persons_.empty() && is_about_people(type_)) {
      const std::string own = affiliation_of(persons_[0]).company;
      if (!own.empty()) return own;
    }
    return facts_.main_company;
  }

  // What the sentence says, else the article.
  Affiliation affiliation_of(const Person& person) const {
    if (person.at >= 0) {
      const auto role = s_.role_of(person.at);
      if (role && !role->former) {
        Affiliation affiliation{singular(s_.text_of(*role)), {}};
        if (role->company >= 0) affiliation.company = s_.name(role->company).name;
        if (role->the_company) affiliation.company = facts_.main_company;
        return affiliation;
      }
    }
    const auto known = facts_.people.find(person.name);
    return known == facts_.people.end() ? Affiliation{} : known->second;
  }

  DraftEvent draft_of(const std::vector<Person>& persons, std::vector<std::string> companies) {
    DraftEvent draft;
    Event& event = draft.event;
    event.type = type_;
    event.certainty = f_.certainty;
    for (const Person& person : persons) add(event.person, person.name);
    if (f_.role) event.role = s_.text_of(*f_.role);
    // What somebody was elsewhere is no role here.
    if (type_ == EventType::kHire && f_.role && f_.role->former && !persons.empty()) {
      event.role.clear();
    }
    if (f_.role && f_.role->former && !is_about_people(type_)) event.role.clear();
    if (persons.size() == 1) event.role = singular(event.role);
    if (type_ == EventType::kDeparture && persons.size() == 1) {
      const Affiliation known = affiliation_of(persons[0]);
      const bool same = companies.empty() || known.company.empty() || companies[0] == known.company;
      if (event.role.empty() && same) event.role = known.role;
      if (companies.empty()) add(companies, known.company);
      draft.guessed_company = companies.empty();
      if (companies.empty()) add(companies, facts_.main_company);
    }
    if (type_ == EventType::kDeparture && persons.empty() && companies.empty()) {
      draft.guessed_company = !is_somebodys();
      add(companies, is_somebodys() ? company_before(f_.role->first) : facts_.main_company);
    }
    if (type_ == EventType::kLaunch && persons.size() == 1 && companies.empty()) {
      add(companies, led_company(persons[0]));
    }
    event.company = std::move(companies);
    for (const std::string& other : others_) add(event.company, other);
    event.product = f_.product.empty() ? product_ : f_.product;
    event.amount = amount_of(f_, s_);
    event.date = date_of(f_, s_);
    draft.dated = event.date.has_value();
    // "un départ en septembre", which is to come; no attack is announced.
    if (event.date && place_.published && event.certainty == Certainty::kStated &&
        can_be_planned() && event.date->first() > place_.published->last()) {
      event.certainty = Certainty::kPlanned;
    }
    const bool news = event.certainty == Certainty::kStated && place_.lead && !f_.background;
    if (!event.date && news) event.date = place_.published;
    event.start = place_.start;
    event.end = place_.end;
    event.in_title = place_.in_title;
    draft.by_verb = f_.frame->kind == TriggerKind::kVerb;
    draft.has_product = f_.has_product || !event.product.empty();
    return draft;
  }

  // "voit partir son directeur": of whoever the sentence is about.
  bool is_somebodys() const { return f_.role && s_.is(f_.role->first - 1, WordClass::kPossessive); }

  bool can_be_planned() const {
    return is_about_people(type_) || type_ == EventType::kLaunch || type_ == EventType::kIpo ||
           type_ == EventType::kAcquisition || type_ == EventType::kLayoff;
  }

  // "Ana Petit, PDG de Numérix, dévoile Pulsar"
  std::string led_company(const Person& person) const {
    if (person.at < 0) return {};
    const auto role = s_.role_of(person.at);
    const bool leads = role && !role->former && s_.is(role->first, WordClass::kBoss);
    return leads && role->company >= 0 ? s_.name(role->company).name : std::string();
  }

  bool holds(const DraftEvent& draft, const std::string& need) const {
    const Event& event = draft.event;
    if (need == "personne") {
      return !event.person.empty() && (is_about_people(type_) || has_first_);
    }
    if (need == "fonction") {
      return !event.role.empty() &&
             (!s_.is(f_.role ? f_.role->first : -1, WordClass::kCommonRole) ||
              s_.is_counted(f_.role->first));
    }
    if (need == "entreprise") {
      return is_about_people(type_) ? !event.company.empty() : has_first_ && has_somebody(event);
    }
    if (need == "produit") return draft.has_product;
    if (need == "autre" || need == "deux") return event.company.size() >= 2;
    return false;
  }

  static bool has_somebody(const Event& event) {
    if (event.type == EventType::kAcquisition && event.company.empty()) {
      return !event.person.empty();
    }
    return !event.company.empty() || !event.person.empty() || !event.product.empty();
  }

  // Politicians leave networks and offices, not companies.
  bool is_public_life() const {
    if (type_ != EventType::kDeparture) return false;
    for (int i = 0; i < s_.size(); ++i) {
      if (s_.is(i, WordClass::kPublicRole)) return true;
    }
    return false;
  }

  bool is_complete(const DraftEvent& draft) const {
    if (is_public_life()) return false;
    return std::all_of(rule_.needs.begin(), rule_.needs.end(), [&](const auto& alternatives) {
      return std::any_of(alternatives.begin(), alternatives.end(),
                         [&](const std::string& need) { return holds(draft, need); });
    });
  }

  const Finding& f_;
  const SentenceView& s_;
  const ArticleFacts& facts_;
  const TypeRule& rule_;
  const SentencePlace& place_;
  EventType type_ = EventType::kDeparture;
  std::vector<Person> persons_;
  std::vector<std::string> companies_;
  std::vector<std::string> others_;
  std::string product_;
  bool has_first_ = false;  // the one it happened to is known
};

}  // namespace

std::vector<DraftEvent> events_of(const Finding& finding, const SentenceView& sentence,
                                  const ArticleFacts& facts, const TypeRule& rule,
                                  const SentencePlace& place) {
  return Builder(finding, sentence, facts, rule, place).run();
}

}  // namespace vigie::fr
