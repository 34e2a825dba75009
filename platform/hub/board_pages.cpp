#include "platform/hub/board_pages.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "platform/hub/session_log.hpp"
#include "platform/hub/web_files.hpp"
#include "shared/base/tuning.hpp"
#include "shared/net/wire.hpp"

namespace foyer::hub {

namespace {

namespace tuning = base::tuning;

// Scripts may not even make markup of text: `require-trusted-types-for` turns every innerHTML into an error.
constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types "
    "'none'";

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> media_types{{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
}};

std::string_view media_type(std::string_view name) {
  for (const auto& [ending, type] : media_types)
    if (name.ends_with(ending)) return type;
  return "application/octet-stream";
}

net::Response secured(int status) {
  net::Response response;
  response.status = status;
  response.headers = {{"Content-Security-Policy", std::string(content_security_policy)},
                      {"Strict-Transport-Security", "max-age=31536000"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"X-Frame-Options", "DENY"},
                      {"Referrer-Policy", "no-referrer"},
                      {"Cross-Origin-Opener-Policy", "same-origin"},
                      {"Cross-Origin-Resource-Policy", "same-origin"},
                      {"Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"}};
  return response;
}

net::Response go_to(std::string_view address) {
  net::Response response = secured(303);
  response.headers.set("Location", address);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

net::Response page(std::string_view name, int status = 200) {
  const WebFile* file = find_web_file(name);
  net::Response response = secured(file ? status : 500);
  response.headers.set("Content-Type", media_type(name));
  response.headers.set("Cache-Control", "no-store");
  if (file) response.body = file->bytes;
  return response;
}

// A browser keeps its copy and asks each time whether it is still the same: a new program shows its new pages at once.
net::Response web_file(const Parts& parts, const net::Request& request) {
  const WebFile* file = find_web_file(parts.at(0));
  if (!file) return net::problem(404, "Not found", "no such file");
  const std::string tag = "\"" + std::string(file->sha256) + "\"";
  const bool unchanged = request.headers.get("If-None-Match") == tag;
  net::Response response = secured(unchanged ? 304 : 200);
  response.headers.set("Content-Type", media_type(file->name));
  response.headers.set("Cache-Control", "no-cache");
  response.headers.set("ETag", tag);
  if (!unchanged) response.body = file->bytes;
  return response;
}

base::Result<nlohmann::json> staff_of(store::Database& database, const model::RooftopId& rooftop) {
  FOYER_TRY(row, database.prepare("SELECT body FROM feed WHERE rooftop=?1 AND kind='staff' AND op='put' ORDER BY seq"));
  row.bind(1, rooftop.text());
  auto all = nlohmann::json::array();
  while (true) {
    FOYER_TRY(found, row.step());
    if (!found) return all;
    FOYER_TRY(staff, net::read_staff(row.text(0)));
    all.push_back({{"id", staff.id.text()}, {"given", staff.given}, {"full", staff.full}});
  }
}

std::string board_address(const model::RooftopId& rooftop) { return "/board?rooftop=" + rooftop.text(); }

}  // namespace

const WebFile* find_web_file(std::string_view name) {
  const auto files = web_files();
  const auto at = std::find_if(files.begin(), files.end(), [&](const WebFile& each) { return each.name == name; });
  return at == files.end() ? nullptr : &*at;
}

Routes BoardPages::routes() {
  using net::Method;
  const auto shell = [](std::string_view name) {
    return at_once([name](const Parts&, const net::Request&) { return page(name); });
  };
  const auto with = [this](net::Response (BoardPages::*handle)(const net::Request&)) {
    return at_once([this, handle](const Parts&, const net::Request& request) { return (this->*handle)(request); });
  };
  return {{Method::get, "/", with(&BoardPages::home)},
          {Method::get, "/sign-in", shell("sign_in.html")},
          {Method::get, "/staff/set-up", shell("set_up.html")},
          {Method::get, "/board", with(&BoardPages::board)},
          {Method::get, "/wall", with(&BoardPages::wall)},
          {Method::get, "/web/{file}", at_once(web_file)},
          {Method::get, "/v1/rooftops/{r}/board/viewer",
           at_once([this](const Parts& parts, const net::Request& request) { return viewer(parts, request); })}};
}

net::Response BoardPages::home(const net::Request& request) {
  const auto person = gate_.reader(request);
  return go_to(person ? board_address(person->rooftop) : "/sign-in");
}

net::Response BoardPages::board(const net::Request& request) {
  const auto named = model::RooftopId::parse(request.query("rooftop").value_or(""));
  if (!named) return home(request);
  return gate_.view(request, *named) ? page("board.html") : go_to("/sign-in");
}

net::Response BoardPages::viewer(const Parts& parts, const net::Request& request) {
  const auto named = model::RooftopId::parse(parts.at(0));
  const auto view = named ? gate_.view(request, *named) : std::nullopt;
  nlohmann::json body{{"view", nullptr}, {"staff", nlohmann::json::array()}};
  if (view == View::wall) body["view"] = "wall";
  if (view == View::staff) {
    const Access access = database_.access();
    const auto staff = staff_of(*access, *named);
    if (!staff) return hub::problem(staff.error());
    body["view"] = "staff";
    body["staff"] = *staff;
  }
  net::Response response = net::json_response(200, body.dump());
  response.headers.set("Cache-Control", "no-store");
  return response;
}

net::Response BoardPages::wall(const net::Request& request) {
  const Access access = database_.access();
  const auto opened = WallScreens(*access, random_).open(request.query("token").value_or(""));
  if (!opened) return page("wall_ended.html", 404);
  net::Response response = go_to(board_address(opened->rooftop) + "&wall");
  response.headers.add("Set-Cookie", set_cookie(wall_cookie, opened->cookie, tuning::wall_cookie_lives));
  return response;
}

}  // namespace foyer::hub
