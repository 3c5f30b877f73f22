#include "server/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace vigie {
namespace {

const prometheus::Histogram::BucketBoundaries kSeconds = {0.0005, 0.001, 0.002, 0.005, 0.01, 0.02,
                                                          0.05,   0.1,   0.25,  0.5,   1,    2.5};

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter()
          .Name("vigie_http_requests_total")
          .Help("Requests answered, by route and status")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& durations =
      prometheus::BuildHistogram()
          .Name("vigie_http_request_duration_seconds")
          .Help("From the whole request to the whole answer, by route")
          .Register(registry);
  prometheus::Counter& without_result = prometheus::BuildCounter()
                                            .Name("vigie_queries_without_result_total")
                                            .Help("Searches that found nothing")
                                            .Register(registry)
                                            .Add({});
  prometheus::Family<prometheus::Gauge>& gauges(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
  }
  prometheus::Gauge& documents =
      gauges("vigie_index_documents", "Documents that can be found").Add({});
  prometheus::Gauge& revision =
      gauges("vigie_index_revision", "Generation of the index that answers").Add({});
  prometheus::Gauge& available =
      gauges("vigie_index_available", "1 while the index can be read").Add({});
  prometheus::Gauge& connections =
      gauges("vigie_http_connections", "Connections that are open").Add({});
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::count(std::string_view route, unsigned status, double seconds,
                    std::optional<std::uint64_t> hits) {
  const std::string name(route);
  families_->requests.Add({{"route", name}, {"status", std::to_string(status)}}).Increment();
  families_->durations.Add({{"route", name}}, kSeconds).Observe(seconds);
  if (hits && *hits == 0) families_->without_result.Increment();
}

std::string Metrics::text(const std::optional<IndexStats>& stats, std::size_t connections) const {
  families_->available.Set(stats ? 1 : 0);
  families_->connections.Set(static_cast<double>(connections));
  if (stats) {
    families_->documents.Set(static_cast<double>(stats->documents));
    families_->revision.Set(static_cast<double>(stats->generation));
  }
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace vigie
