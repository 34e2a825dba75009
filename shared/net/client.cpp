#include "shared/net/client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "shared/base/tuning.hpp"
#include "shared/net/gzip.hpp"
#include "shared/net/openssl.hpp"
#include "shared/net/trust.hpp"

namespace foyer::net {

namespace {

using base::Error;
using base::Fault;
using base::Result;
namespace tuning = base::tuning;

struct Free {
  void operator()(CURL* it) const { curl_easy_cleanup(it); }
  void operator()(curl_slist* it) const { curl_slist_free_all(it); }
};

// One request on its way. libcurl holds pointers into it: it stays where it is.
struct Call {
  std::unique_ptr<CURL, Free> easy{curl_easy_init()};
  std::unique_ptr<curl_slist, Free> headers;
  std::string body;
  Response response;
  std::size_t header_bytes = 0;
  bool too_long = false;
  bool head_ended = false;  // its empty line was seen: libcurl takes a connection that ends before it for an answer
  std::array<char, CURL_ERROR_SIZE> reason{};
  OnResponse done;
};

std::size_t take_body(const char* data, std::size_t, std::size_t size, void* into) {
  Call& call = *static_cast<Call*>(into);
  call.too_long = call.response.body.size() + size > tuning::feed_max_bytes;
  if (call.too_long) return 0;
  call.response.body.append(data, size);
  return size;
}

std::size_t take_header(const char* data, std::size_t, std::size_t size, void* into) {
  Call& call = *static_cast<Call*>(into);
  std::string_view line(data, size);
  call.header_bytes += size;
  call.too_long = call.header_bytes > tuning::http_header_max_bytes;
  if (call.too_long) return 0;
  if (line.starts_with("HTTP/")) call.response.headers = {};  // a 1xx came before
  call.head_ended = line == "\r\n" || line == "\n";
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  std::string_view value = line.substr(colon + 1);
  while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
  while (!value.empty() && static_cast<unsigned char>(value.back()) <= ' ') value.remove_suffix(1);
  call.response.headers.add(line.substr(0, colon), value);
  return size;
}

bool add_header(Call& call, const std::string& line) {
  curl_slist* longer = curl_slist_append(call.headers.get(), line.c_str());
  if (longer == nullptr) return false;
  static_cast<void>(call.headers.release());
  call.headers.reset(longer);
  return true;
}

// TLS 1.3 reports a refused client certificate only after the handshake, as an alert on the first read.
bool is_refusal(CURLcode code, std::string_view reason) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_ISSUER_ERROR:
      return true;
    default:
      return reason.find(" alert ") != std::string_view::npos;
  }
}

Error fault_of(CURLcode code, const Call& call) {
  const std::string_view reason(call.reason.data());
  const std::string what = "hub: " + std::string(reason.empty() ? curl_easy_strerror(code) : reason);
  if (call.too_long) return {Fault::full, "hub: the answer is longer than it may be"};
  if (code == CURLE_URL_MALFORMAT) return {Fault::invalid, what};
  return {is_refusal(code, reason) ? Fault::denied : Fault::unavailable, what};
}

CURLcode on_context(CURL*, void* context, void* self);

class CurlClient final : public Client {
 public:
  CurlClient(ClientConfig config, Trust trust) : config_(std::move(config)), trust_(std::move(trust)) {}

  ~CurlClient() override {
    while (!calls_.empty()) cancel(calls_.begin()->first);
    curl_multi_cleanup(multi_);
  }

  CallId start(Request request, CallOptions options, OnResponse done) override {
    const CallId id = ++last_id_;
    auto call = std::make_unique<Call>();
    call->done = std::move(done);
    call->body = options.gzip ? gzip(request.body) : std::move(request.body);
    if (prepare(*call, id, request, options) && curl_multi_add_handle(multi_, call->easy.get()) == CURLM_OK) {
      calls_.emplace(id, std::move(call));
    } else {
      unstarted_.emplace(id, std::move(call->done));
    }
    return id;
  }

  void cancel(CallId id) override {
    unstarted_.erase(id);
    take(id);
  }

  void poll(std::chrono::milliseconds at_most) override {
    if (advance()) return;
    const auto wait = std::clamp<std::chrono::milliseconds::rep>(at_most.count(), 0, std::numeric_limits<int>::max());
    curl_multi_poll(multi_, nullptr, 0, static_cast<int>(wait), nullptr);
    advance();
  }

  void wake() override { curl_multi_wakeup(multi_); }

  const Trust& trust() const { return trust_; }

 private:
  bool prepare(Call& call, CallId id, const Request& request, const CallOptions& options) {
    CURL* easy = call.easy.get();
    if (easy == nullptr) return false;
    bool good = true;
    const auto set = [&](CURLoption option, auto value) {
      good = good && curl_easy_setopt(easy, option, value) == CURLE_OK;
    };
    set(CURLOPT_PRIVATE, reinterpret_cast<void*>(id));
    set(CURLOPT_ERRORBUFFER, call.reason.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_URL, (request.at.empty() ? config_.base_url + request.target : url(request)).c_str());
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_PROTOCOLS_STR, "https");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_PROXY, "");  // and none from the environment either
    set(CURLOPT_ACCEPT_ENCODING, "gzip");
    set(CURLOPT_USERAGENT, config_.user_agent.c_str());
    set_times(set, options);
    if (config_.believes) {
      // Judged by Trust, and at every connection: a resumed session would show no certificate.
      set(CURLOPT_SSL_VERIFYHOST, 0L);
      set(CURLOPT_SSL_SESSIONID_CACHE, 0L);
    }
    set(CURLOPT_CAINFO, static_cast<const char*>(nullptr));
    set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    set(CURLOPT_SSL_CTX_FUNCTION, on_context);
    set(CURLOPT_SSL_CTX_DATA, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, take_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(&call));
    set(CURLOPT_HEADERFUNCTION, take_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(&call));
    if (request.method != Method::get) {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDS, call.body.data());
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
      set(CURLOPT_CUSTOMREQUEST, std::string(name(request.method)).c_str());
    }
    good = good && add_headers(call, request, options);
    set(CURLOPT_HTTPHEADER, call.headers.get());
    return good;
  }

  // RFC 6874: the percent sign before a link-local address's zone is escaped.
  static std::string url(const Request& request) {
    std::string host = request.at;
    if (const auto zone = host.find('%'); zone != std::string::npos) host.insert(zone + 1, "25");
    return "https://" + host + request.target;
  }

  template <class Set>
  static void set_times(Set& set, const CallOptions& options) {
    const auto ms = [](std::chrono::milliseconds time) { return static_cast<long>(std::max<long>(1, time.count())); };
    set(CURLOPT_TIMEOUT_MS, ms(options.deadline));
    set(CURLOPT_CONNECTTIMEOUT_MS, ms(std::min(options.deadline, tuning::connect_timeout)));
    set(CURLOPT_MAXAGE_CONN, static_cast<long>(tuning::client_idle_timeout.count()));
  }

  // The empty ones keep libcurl from adding its own.
  static bool add_headers(Call& call, const Request& request, const CallOptions& options) {
    bool good = add_header(call, "Expect:");
    if (request.headers.get("Content-Type").empty()) good = good && add_header(call, "Content-Type:");
    if (options.gzip) good = good && add_header(call, "Content-Encoding: gzip");
    for (const auto& [name, value] : request.headers.all()) good = good && add_header(call, name + ": " + value);
    return good;
  }

  // Moves every transfer on and hands over what ended; true when anything did.
  bool advance() {
    int running = 0;
    curl_multi_perform(multi_, &running);
    std::vector<std::pair<CallId, CURLcode>> ended;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      void* id = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &id);
      ended.emplace_back(reinterpret_cast<CallId>(id), message->data.result);
    }
    // A callback may start and cancel calls, one of `ended` too.
    for (const auto& [id, code] : ended) {
      if (const auto call = take(id)) finish(*call, code);
    }
    return tell_unstarted() || !ended.empty();
  }

  bool tell_unstarted() {
    bool any = false;
    const CallId newest = last_id_;  // what a callback starts is told at the next poll
    while (!unstarted_.empty() && unstarted_.begin()->first <= newest) {
      const auto first = unstarted_.extract(unstarted_.begin());
      first.mapped()(Error{Fault::invalid, "hub: the request cannot be put"});
      any = true;
    }
    return any;
  }

  std::unique_ptr<Call> take(CallId id) {
    const auto at = calls_.find(id);
    if (at == calls_.end()) return nullptr;
    auto call = std::move(at->second);
    calls_.erase(at);
    curl_multi_remove_handle(multi_, call->easy.get());
    return call;
  }

  static void finish(Call& call, CURLcode code) {
    if (code != CURLE_OK) return call.done(fault_of(code, call));
    if (!call.head_ended) return call.done(Error{Fault::unavailable, "hub: the answer was cut in its head"});
    long status = 0;
    curl_easy_getinfo(call.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    call.response.status = static_cast<int>(status);
    call.done(std::move(call.response));
  }

  const ClientConfig config_;
  const Trust trust_;
  CURLM* multi_ = curl_multi_init();
  CallId last_id_ = 0;
  std::map<CallId, std::unique_ptr<Call>> calls_;
  std::map<CallId, OnResponse> unstarted_;  // what libcurl would not take: told at the next poll
};

// Our policy, our anchor and our certificate instead of whatever libcurl would load.
CURLcode on_context(CURL*, void* context, void* self) {
  const auto applied = static_cast<const CurlClient*>(self)->trust().apply(static_cast<SSL_CTX*>(context));
  return applied ? CURLE_OK : CURLE_SSL_CERTPROBLEM;
}

}  // namespace

Result<std::unique_ptr<Client>> make_client(ClientConfig config) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (ready != CURLE_OK) return Error{Fault::internal, "libcurl does not start"};
  if (!config.base_url.starts_with("https://") && !config.believes)
    return Error{Fault::invalid, "hub: its address must begin with https://"};
  while (config.base_url.ends_with('/')) config.base_url.pop_back();
  FOYER_TRY(trust, Trust::make(config));
  return std::unique_ptr<Client>(std::make_unique<CurlClient>(std::move(config), std::move(trust)));
}

}  // namespace foyer::net
