#include "shared/sync/verdict.hpp"

#include <algorithm>
#include <charconv>

#include "shared/base/planted.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::sync {

namespace {

using std::chrono::milliseconds;

std::optional<milliseconds> retry_after(const net::Headers& headers) {
  const std::string_view text = headers.get("Retry-After");
  std::uint32_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return std::min<milliseconds>(std::chrono::seconds(seconds), base::tuning::retry_after_max);
}

bool is_ours(const net::Response& response) {
  if (base::planted(base::Defect::portal_believed)) return true;
  const std::string_view type = response.headers.get("Content-Type");
  if (response.status == 204) return true;  // says it all without a body
  return net::is_media(type, net::media_json) || (response.status >= 400 && net::is_media(type, net::media_problem));
}

Verdict of_status(int status) {
  if (status >= 200 && status < 300) return Verdict::answered;
  switch (status) {
    case 401:
    case 403:
      return Verdict::not_allowed;
    case 410:
      return Verdict::gone;
    case 426:
      return Verdict::too_old;
    default:
      return Verdict::failed;
  }
}

}  // namespace

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::answered:
      return "answered";
    case Verdict::too_large:
      return "too_large";
    case Verdict::later:
      return "later";
    case Verdict::not_allowed:
      return "not_allowed";
    case Verdict::gone:
      return "gone";
    case Verdict::too_old:
      return "too_old";
    case Verdict::failed:
      return "failed";
    case Verdict::timed_out:
      return "timed_out";
    case Verdict::unreachable:
      return "unreachable";
    case Verdict::stranger:
      return "stranger";
    case Verdict::not_ours:
      return "not_ours";
  }
  return {};
}

Judged judge(const base::Result<net::Response>& result, milliseconds took, milliseconds deadline) {
  if (!result) {
    switch (result.error().fault) {
      case base::Fault::denied:
        return {Verdict::stranger};
      case base::Fault::unavailable:
        return {took >= deadline ? Verdict::timed_out : Verdict::unreachable};
      default:
        return {Verdict::failed};
    }
  }
  if (result->status == 413) return {Verdict::too_large};
  if (result->status == 429 || result->status == 503) return {Verdict::later, retry_after(result->headers)};
  if (!is_ours(*result)) return {Verdict::not_ours};
  return {of_status(result->status)};
}

}  // namespace foyer::sync
