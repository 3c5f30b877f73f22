// How well the HTML reader finds the article: on pages with expected results (trafilatura,
// readability, goose3), what must be in the text and what must not.
//   extraction [-v] [FOLDER]      default: ../shared/data/corpora/html
// "with" and "without" strings are looked for as they are; only white space is made one blank.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/readers/reader.h"

namespace {

namespace fs = std::filesystem;

class Collector : public vigie::DocumentSink {
 public:
  void accept(vigie::Document&& document) override { documents.push_back(std::move(document)); }
  void refuse(vigie::Refusal&& refusal) override { refusals.push_back(refusal.reason.en); }
  void warn(vigie::Refusal&&) override {}

  std::vector<vigie::Document> documents;
  std::vector<std::string> refusals;
};

std::string read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Runs of white space, no-break spaces included, become one blank.
std::string squeeze(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool no_break = text.compare(i, 2, "\xC2\xA0") == 0;
    const bool narrow = text.compare(i, 3, "\xE2\x80\xAF") == 0;
    const bool blank = no_break || narrow || std::isspace(static_cast<unsigned char>(text[i])) != 0;
    i += no_break ? 1 : narrow ? 2 : 0;
    if (!blank) {
      out.push_back(text[i]);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::map<std::string, int> words_of(const std::string& text) {
  std::map<std::string, int> words;
  std::string word;
  for (const char c : squeeze(text) + " ") {
    if (c != ' ') {
      word.push_back(c);
    } else if (!word.empty()) {
      ++words[word];
      word.clear();
    }
  }
  return words;
}

double f1(const std::string& got, const std::string& wanted) {
  const auto a = words_of(got);
  const auto b = words_of(wanted);
  double common = 0;
  double sum = 0;
  for (const auto& [word, count] : a) {
    sum += count;
    if (const auto found = b.find(word); found != b.end()) common += std::min(count, found->second);
  }
  for (const auto& [word, count] : b) sum += count;
  return sum == 0 ? 0 : 2 * common / sum;
}

vigie::Document read_page(const fs::path& path) {
  Collector sink;
  vigie::RawItem item;
  item.path = path.string();
  item.format = vigie::Format::kHtml;
  item.bytes = read_all(path);
  vigie::parse_item(item, {}, sink);
  if (sink.documents.empty()) {
    std::printf("  refused: %s\n", sink.refusals.empty() ? "?" : sink.refusals.front().c_str());
    return {};
  }
  return sink.documents.front();
}

struct Share {
  int good = 0;
  int all = 0;
  double percent() const { return all == 0 ? 100.0 : 100.0 * good / all; }
};

// Text without tags, for readability's expected pages.
std::string tagless(const fs::path& path) {
  std::string out;
  bool tag = false;
  for (const char c : read_all(path)) {
    if (c == '<') tag = true;
    if (!tag) out.push_back(c);
    if (c == '>') {
      tag = false;
      out.push_back(' ');
    }
  }
  for (const auto& [entity, text] :
       {std::pair{"&nbsp;", " "}, {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}}) {
    for (std::size_t at = out.find(entity); at != std::string::npos;
         at = out.find(entity, at + 1)) {
      out.replace(at, std::string(entity).size(), text);
    }
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  bool verbose = false;
  fs::path folder = fs::path(VIGIE_SOURCE_DIR) / "../shared/data/corpora/html";
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "-v") {
      verbose = true;
    } else {
      folder = argv[i];
    }
  }
  if (!fs::is_directory(folder)) {
    std::fprintf(stderr, "no folder %s\n", folder.c_str());
    return 2;
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  Share with;
  Share without;
  Share titles;
  double f1_sum = 0;
  int f1_pages = 0;
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    const auto ends = [&](const char* ending) { return name.ends_with(ending); };
    if (ends(".html.expected.json")) {
      const fs::path page = file.parent_path() / name.substr(0, name.size() - 14);
      const nlohmann::json expected = nlohmann::json::parse(read_all(file));
      const vigie::Document document = read_page(page);
      const std::string text = squeeze(document.text);
      if (expected.contains("with")) {
        Share page_with;
        Share page_without;
        std::string missed;
        for (const auto& [key, share, wanted] :
             {std::tuple{"with", &page_with, true}, std::tuple{"without", &page_without, false}}) {
          for (const auto& value : expected[key]) {
            const bool found = text.find(squeeze(value.get<std::string>())) != std::string::npos;
            ++share->all;
            share->good += found == wanted ? 1 : 0;
            if (found != wanted)
              missed +=
                  std::string("    ") + (wanted ? "- " : "+ ") + value.get<std::string>() + "\n";
          }
        }
        with.good += page_with.good;
        with.all += page_with.all;
        without.good += page_without.good;
        without.all += page_without.all;
        if (expected.contains("title")) {
          ++titles.all;
          const bool same = squeeze(expected["title"]) == squeeze(document.title);
          titles.good += same ? 1 : 0;
          if (!same) missed += "    title [" + document.title + "]\n";
        }
        std::printf("%-70s with %d/%d  without %d/%d\n%s", name.c_str(), page_with.good,
                    page_with.all, page_without.good, page_without.all,
                    verbose ? missed.c_str() : "");
      } else if (expected.contains("expected") && expected["expected"].contains("cleaned_text")) {
        const std::string start = squeeze(expected["expected"]["cleaned_text"].get<std::string>());
        std::printf("%-70s expected beginning %s\n", name.c_str(),
                    text.find(start) != std::string::npos ? "found" : "NOT found");
        if (verbose && text.find(start) == std::string::npos) {
          std::printf("    wanted %s\n    got    %s\n", start.c_str(),
                      text.substr(0, start.size() + 100).c_str());
        }
      }
    } else if (ends(".html.expected.html")) {
      const fs::path page = file.parent_path() / name.substr(0, name.size() - 14);
      const double score = f1(read_page(page).text, tagless(file));
      std::printf("%-70s F1 %.3f\n", name.c_str(), score);
      f1_sum += score;
      ++f1_pages;
    }
  }
  std::printf(
      "with kept %.1f %% (%d/%d)   without dropped %.1f %% (%d/%d)   titles %d/%d   F1 %.3f\n",
      with.percent(), with.good, with.all, without.percent(), without.good, without.all,
      titles.good, titles.all, f1_pages == 0 ? 0.0 : f1_sum / f1_pages);
  return with.percent() >= 95 && without.percent() >= 85 ? 0 : 1;
}
