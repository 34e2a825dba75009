#include "kiosk/screens/view.hpp"

#include "shared/text/names.hpp"

namespace foyer::screens {

std::string View::first_name() const {
  if (visit().found) return text::greeting_name(visit().found->customer.given, visit().found->customer.full);
  if (visit().visitor) return text::greeting_name({}, visit().visitor->full);
  return {};
}

std::vector<std::string> View::offered() const {
  std::vector<std::string> there;
  for (const std::string& tag : context.settings.languages)
    if (languages.find(tag)) there.push_back(tag);
  return there;
}

std::string View::own_name(std::string_view tag) const {
  const auto language = languages.find(tag);
  return language ? language->own_name : std::string(tag);
}

const std::string& View::typed(visit::Field field) const {
  static const std::string nothing;
  const auto at = visit().typed.find(field);
  return at == visit().typed.end() ? nothing : at->second;
}

const model::Configuration* View::car() const {
  if (!visit().found || !visit().found->first.configuration) return nullptr;
  return &*visit().found->first.configuration;
}

std::string View::car_name() const {
  const auto* saved = car();
  if (!saved) return {};
  return saved->trim.empty() ? saved->model : saved->model + " " + saved->trim;
}

}  // namespace foyer::screens
