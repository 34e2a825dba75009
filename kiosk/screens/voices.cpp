#include "kiosk/screens/voices.hpp"

#include <vector>

namespace foyer::screens {
namespace {

// Where the rooftop's zone is unknown its times are told as UTC: wrong by hours, but never silent.
text::Formats formats_for(const std::string& locale, const std::string& zone) {
  auto formats = text::Formats::make(locale, zone);
  if (!formats) formats = text::Formats::make(locale, "UTC");
  return std::move(*formats);
}

}  // namespace

const Speech& Voices::speech(const std::string& tag, const model::Settings& settings) {
  if (settings.market != market_ || settings.time_zone != zone_) {
    ready_.clear();
    market_ = settings.market;
    zone_ = settings.time_zone;
  }
  const auto at = ready_.find(tag);
  if (at != ready_.end()) return at->second;
  const std::vector<std::string> wanted{tag};
  text::Messages messages(catalogue_.choose(wanted), market_);
  text::Formats formats = formats_for(messages.locale(), zone_);
  return ready_.emplace(tag, Speech{std::move(messages), std::move(formats)}).first->second;
}

}  // namespace foyer::screens
