#include "kiosk/screens/view.hpp"

#include <chrono>

#include "shared/text/names.hpp"
#include "shared/text/when.hpp"

namespace foyer::screens {

const std::string& View::say(std::string_view key, std::initializer_list<text::Arg> args) const {
  Said& from = made_from(key);
  for (const text::Arg& arg : args) from.with(arg);
  return from.sentence([&] { return text::TimeOfDay{messages.say(key, args)}; }).text;
}

const text::TimeOfDay& View::time(base::WallTime instant) const {
  return made_from("time").with(context.settings.time_zone).with(base::unix_ms(instant)).sentence([&] {
    return formats.time(instant);
  });
}

const std::string& View::date(base::WallTime instant) const {
  return made_from("date")
      .with(context.settings.time_zone)
      .with(base::unix_ms(instant))
      .sentence([&] { return text::TimeOfDay{formats.date(instant)}; })
      .text;
}

const std::string& View::when(base::WallTime instant) const {
  const auto minute = std::chrono::floor<std::chrono::minutes>(context.wall);  // days begin on a minute
  return made_from("when")
      .with(context.settings.time_zone)
      .with(base::unix_ms(instant))
      .with(base::unix_ms(minute))
      .sentence([&] { return text::TimeOfDay{text::when(messages, formats, instant, context.wall)}; })
      .text;
}

const std::string& View::age(base::WallTime since) const {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(context.wall - since);  // told to the minute
  return made_from("age")
      .with(minutes.count())
      .sentence([&] { return text::TimeOfDay{formats.age(context.wall - since)}; })
      .text;
}

const std::string& View::money(const base::Money& amount) const {
  return made_from("money")
      .with(amount.minor)
      .with(amount.currency)
      .sentence([&] { return text::TimeOfDay{formats.money(amount, text::Decimals::if_any)}; })
      .text;
}

const std::string& View::list(std::span<const std::string_view> names) const {
  Said& from = made_from("list");
  for (const std::string_view name : names) from.with(name);
  return from.sentence([&] { return text::TimeOfDay{formats.list({names.begin(), names.end()})}; }).text;
}

const std::string& View::initials(std::string_view full) const {
  return said_.from("initials").with(full).sentence([&] { return text::TimeOfDay{text::initials(full)}; }).text;
}

const std::string& View::joined(std::string_view first, std::string_view second) const {
  return room().append(first).append(second);
}

std::string_view View::first_name() const {
  const model::Customer* known = visit().found ? &visit().found->customer : nullptr;
  if (!known && !visit().visitor) return {};
  const std::string_view given = known ? std::string_view(known->given) : std::string_view();
  const std::string_view full = known ? known->full : visit().visitor->full;
  return said_.from("name")
      .with(given)
      .with(full)
      .sentence([&] { return text::TimeOfDay{text::greeting_name(given, full)}; })
      .text;
}

const std::vector<std::string_view>& View::offered() const {
  auto& there = said_.list();
  for (const std::string& tag : context.settings.languages)
    if (languages.find(tag)) there.push_back(tag);
  return there;
}

std::string_view View::own_name(std::string_view tag) const {
  const auto language = languages.find(tag);
  return language ? std::string_view(language->own_name) : tag;
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

std::string_view View::car_name() const {
  const auto* saved = car();
  if (!saved) return {};
  return saved->trim.empty() ? saved->model : room().append(saved->model).append(" ").append(saved->trim);
}

}  // namespace foyer::screens
