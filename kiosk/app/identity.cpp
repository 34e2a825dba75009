#include "kiosk/app/identity.hpp"

#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::app {

namespace {

using Refusal = visit::Enrolment::Refusal;

constexpr std::string_view key_secret = "device-key";
constexpr std::string_view identity_secret = "identity";
constexpr std::string_view storage_secret = "storage-key";

// What a secret holds, made and stored first when there is none.
template <class Make>
base::Result<base::Bytes> load_or_make(device::Secrets& secrets, std::string_view name, Make make) {
  auto held = secrets.load(name);
  if (held || held.error().fault != base::Fault::not_found) return held;
  FOYER_TRY(made, make());
  FOYER_CHECK(secrets.store(name, made));
  return std::move(made);
}

Refusal refusal(const net::Response& response) {
  return response.status == 400 || response.status == 403 || response.status == 404 || response.status == 429
             ? Refusal::wrong_code
             : Refusal::not_a_hub;
}

}  // namespace

base::Result<std::optional<Identity>> load_identity(const device::Secrets& secrets) {
  const auto text = secrets.load(identity_secret);
  if (!text) {
    if (text.error().fault == base::Fault::not_found) return std::optional<Identity>();
    return base::within("identity", text.error());
  }
  FOYER_TRY(enrolled, net::read_enrol_answer(base::text(*text)));
  FOYER_TRY(key, secrets.load(key_secret));
  return std::optional<Identity>(Identity{std::move(enrolled), base::text(key)});
}

base::Result<base::Key> storage_key(device::Secrets& secrets, base::Random& random) {
  FOYER_TRY(bytes, load_or_make(secrets, storage_secret, [&] { return base::Result<base::Bytes>(random.bytes(32)); }));
  return base::Key::from(bytes);
}

void Enroller::start(std::string typed_code, Done done) {
  thread_ = std::jthread([this, code = std::move(typed_code), done = std::move(done)] { done(enrol(code)); });
}

std::variant<Identity, Refusal> Enroller::enrol(const std::string& typed_code) {
  const auto code = net::parse_enrol_code(typed_code);
  if (!code) return Refusal::wrong_code;
  const auto failed = [](const base::Error& error) {
    base::log::error("enrolment_failed", {{"why", error.what}});
    return error.fault == base::Fault::denied ? Refusal::not_a_hub : Refusal::unreachable;
  };

  const auto key = load_or_make(secrets_, key_secret, []() -> base::Result<base::Bytes> {
    FOYER_TRY(pem, net::make_device_key());
    const base::ByteView bytes = base::view(pem);
    return base::Bytes(bytes.begin(), bytes.end());
  });
  if (!key) return failed(key.error());
  const std::string key_pem = base::text(*key);
  const auto request = net::make_request(key_pem, "foyer-kiosk");
  if (!request) return failed(request.error());

  net::ClientConfig config;
  config.base_url = url_;
  config.ca_prefix = code->ca_prefix;
  auto client = net::make_client(std::move(config));
  if (!client) return failed(client.error());
  const net::EnrolAsk ask{code->shown(),    *request,        panel_.width_px,
                          panel_.height_px, panel_.width_mm, panel_.height_mm};
  std::optional<base::Result<net::Response>> answer;
  net::Request post{
      net::Method::post, "/v1/enrol", {{"Content-Type", std::string(net::media_json)}}, net::write_enrol_ask(ask), {}};
  (*client)->start(std::move(post), {.deadline = base::tuning::request_timeout},
                   [&](base::Result<net::Response> response) { answer.emplace(std::move(response)); });
  while (!answer) (*client)->poll(base::tuning::connect_timeout);

  if (!*answer) return failed(answer->error());
  const net::Response& response = **answer;
  if (response.status != 200 && response.status != 201) return refusal(response);
  auto enrolled = net::read_enrol_answer(response.body);
  if (!enrolled || !net::is_media(response.headers.get("Content-Type"), net::media_json)) return Refusal::not_a_hub;
  const auto kept = secrets_.store(identity_secret, base::view(response.body));
  if (!kept) return failed(kept.error());
  base::log::info("enrolled", {{"device", enrolled->device.text()}, {"rooftop", enrolled->rooftop.text()}});
  return Identity{std::move(*enrolled), key_pem};
}

}  // namespace foyer::app
