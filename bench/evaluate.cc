// evaluate QRELS RUN…: nDCG@10, MRR@10 and Recall@100 of TREC runs.
//   QRELS  qid<TAB>docid<TAB>grade a line
//   RUN    qid Q0 docid rank score tag a line (vigie-search --batch --format trec)
// nDCG with gain 2^grade - 1 and discount log2(rank + 1) (Järvelin & Kekäläinen 2002; Burges 2005).
// Queries without a relevant document are left out; a query without results counts zero.
// With two runs or more, each is compared with the first by paired bootstrap over queries.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Grades = std::map<std::string, std::map<std::string, int>>;
using Run = std::map<std::string, std::vector<std::string>>;

struct Measures {
  double ndcg = 0;
  double mrr = 0;
  double recall = 0;
};

std::string percent_decoded(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

Grades read_qrels(const std::string& path) {
  std::ifstream in(path);
  Grades grades;
  std::string line;
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    std::string qid, docid, grade;
    if (!std::getline(fields, qid, '\t') || !std::getline(fields, docid, '\t')) continue;
    if (!std::getline(fields, grade, '\t')) continue;
    grades[qid][docid] = std::stoi(grade);
  }
  return grades;
}

Run read_run(const std::string& path) {
  std::ifstream in(path);
  Run run;
  std::string qid, q0, docid, rank, score, tag;
  while (in >> qid >> q0 >> docid >> rank >> score >> tag) {
    run[percent_decoded(qid)].push_back(percent_decoded(docid));
  }
  return run;
}

double gain(int grade) { return std::pow(2.0, grade) - 1; }
double discount(std::size_t rank) { return 1 / std::log2(static_cast<double>(rank) + 1); }

Measures measure(const std::map<std::string, int>& grades, const std::vector<std::string>& ranked) {
  Measures m;
  std::vector<int> ideal;
  for (const auto& [docid, grade] : grades) {
    if (grade > 0) ideal.push_back(grade);
  }
  std::sort(ideal.rbegin(), ideal.rend());
  double best = 0;
  for (std::size_t i = 0; i < ideal.size() && i < 10; ++i) best += gain(ideal[i]) * discount(i + 1);
  std::size_t found = 0;
  for (std::size_t i = 0; i < ranked.size() && i < 100; ++i) {
    const auto at = grades.find(ranked[i]);
    if (at == grades.end() || at->second <= 0) continue;
    ++found;
    if (i < 10) m.ndcg += gain(at->second) * discount(i + 1) / best;
    if (i < 10 && m.mrr == 0) m.mrr = 1 / static_cast<double>(i + 1);
  }
  m.recall = static_cast<double>(found) / static_cast<double>(ideal.size());
  return m;
}

std::vector<Measures> measure_all(const Grades& grades, const Run& run) {
  std::vector<Measures> all;
  for (const auto& [qid, wanted] : grades) {
    const bool any = std::any_of(wanted.begin(), wanted.end(),
                                 [](const auto& entry) { return entry.second > 0; });
    if (!any) continue;
    const auto ranked = run.find(qid);
    all.push_back(ranked == run.end() ? Measures{} : measure(wanted, ranked->second));
  }
  return all;
}

Measures mean(const std::vector<Measures>& all) {
  Measures sum;
  for (const Measures& m : all) {
    sum.ndcg += m.ndcg;
    sum.mrr += m.mrr;
    sum.recall += m.recall;
  }
  const auto n = static_cast<double>(std::max<std::size_t>(1, all.size()));
  return {sum.ndcg / n, sum.mrr / n, sum.recall / n};
}

// 95 % interval of the mean difference in nDCG@10, 2,000 resamples of the queries, fixed seed.
std::pair<double, double> bootstrap(const std::vector<Measures>& a,
                                    const std::vector<Measures>& b) {
  constexpr int kResamples = 2000;
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> pick(0, a.size() - 1);
  std::vector<double> differences;
  for (int r = 0; r < kResamples; ++r) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const std::size_t k = pick(random);
      sum += b[k].ndcg - a[k].ndcg;
    }
    differences.push_back(sum / static_cast<double>(a.size()));
  }
  std::sort(differences.begin(), differences.end());
  return {differences[kResamples * 25 / 1000], differences[kResamples * 975 / 1000]};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: evaluate QRELS RUN…\n");
    return 2;
  }
  const Grades grades = read_qrels(argv[1]);
  std::vector<Measures> first;
  fmt::print("{:<40} {:>8} {:>8} {:>8} {:>10}\n", "run", "queries", "nDCG@10", "MRR@10",
             "Recall@100");
  for (int i = 2; i < argc; ++i) {
    const std::vector<Measures> all = measure_all(grades, read_run(argv[i]));
    const Measures m = mean(all);
    fmt::print("{:<40} {:>8} {:>8.4f} {:>8.4f} {:>10.4f}", argv[i], all.size(), m.ndcg, m.mrr,
               m.recall);
    if (i == 2) {
      first = all;
    } else if (!first.empty()) {
      const auto [low, high] = bootstrap(first, all);
      fmt::print("  nDCG {:+.4f} [{:+.4f}, {:+.4f}]", m.ndcg - mean(first).ndcg, low, high);
    }
    fmt::print("\n");
  }
  return 0;
}
