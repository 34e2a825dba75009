#include "shared/sync/feed_rows.hpp"

namespace foyer::sync {

namespace {

store::CacheOp cache_op(net::FeedOp op) {
  switch (op) {
    case net::FeedOp::put:
      return store::CacheOp::put;
    case net::FeedOp::del:
      return store::CacheOp::del;
    case net::FeedOp::purge:
      return store::CacheOp::purge;
  }
  return store::CacheOp::put;
}

// Of an appointment or a configuration: both belong to a customer and open by a code.
template <class Expected>
std::vector<std::string> keys_of_expected(const base::Result<Expected>& read) {
  std::vector<std::string> keys;
  if (!read) return keys;
  if (read->code) keys.push_back(code_key(read->code));
  if (!read->customer.phone_hmac.empty()) keys.push_back(phone_key(read->customer.phone_hmac));
  if (read->customer.id) keys.push_back(customer_key(read->customer.id));
  return keys;
}

std::vector<std::string> keys_of_visit(const base::Result<model::OpenVisit>& read) {
  std::vector<std::string> keys;
  if (!read) return keys;
  if (read->appointment) keys.push_back(appointment_key(read->appointment));
  if (read->configuration) keys.push_back(configuration_key(read->configuration));
  if (read->customer) keys.push_back(customer_key(read->customer));
  return keys;
}

}  // namespace

std::string code_key(const model::VisitCode& code) { return "code:" + code.text(); }
std::string phone_key(std::string_view hmac) { return "phone:" + std::string(hmac); }
std::string customer_key(const model::CustomerId& customer) { return "customer:" + customer.text(); }
std::string appointment_key(const model::AppointmentId& appointment) { return "appointment:" + appointment.text(); }
std::string configuration_key(const model::ConfigurationId& configuration) {
  return "configuration:" + configuration.text();
}

std::vector<std::string> keys_of(const net::FeedRow& row) {
  if (row.op != net::FeedOp::put) return {};
  if (row.kind == "appointment") return keys_of_expected(net::read_appointment(row.body));
  if (row.kind == "configuration") return keys_of_expected(net::read_configuration(row.body));
  if (row.kind == "visit") return keys_of_visit(net::read_open_visit(row.body));
  return {};
}

store::CacheRow cache_row(net::FeedRow row) {
  auto keys = keys_of(row);
  return {std::move(row.kind), std::move(row.id),   row.seq,         row.rev,         row.schema,
          row.expires_at,      std::move(row.body), std::move(keys), cache_op(row.op)};
}

store::CachePage cache_page(std::string asked, net::FeedPage page) {
  store::CachePage out;
  out.asked = std::move(asked);
  out.cursor = std::move(page.cursor);
  out.snapshot = page.snapshot;
  out.complete = page.complete;
  out.rows.reserve(page.rows.size());
  for (net::FeedRow& row : page.rows) out.rows.push_back(cache_row(std::move(row)));
  if (page.more) return out;  // only the last page carries sums
  out.sums.emplace();
  for (const net::FeedSum& sum : page.sums) (*out.sums)[sum.kind] = {sum.count, sum.sum};
  return out;
}

}  // namespace foyer::sync
