// foyerctl: what is done to a running hub from a command line.
#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>

#include "platform/ctl/commands.hpp"
#include "platform/ctl/devices.hpp"

namespace {
using namespace foyer;

struct Options {
  std::string hub, ca_file, key_file;
  std::string rooftop, zone, market, file, name;
  std::string assets = "assets/demo";
  std::optional<std::uint64_t> seed;
  bool dry_run = false;
};

using Run = std::function<base::Result<void>(const Options&)>;

base::Result<ctl::HubApi> hub_of(const Options& options) {
  if (options.hub.empty() || options.ca_file.empty() || options.key_file.empty())
    return base::Error{base::Fault::invalid, "--hub, --ca and --key-file are needed"};
  return ctl::HubApi::connect(options.hub, options.ca_file, options.key_file);
}

base::Result<void> demo(const Options& options) {
  FOYER_TRY(hub, hub_of(options));
  FOYER_TRY(dealership, ctl::read_dealership(options.assets));
  FOYER_TRY(plan, ctl::plan(dealership, base::SystemClock().wall(), options.seed.value_or(dealership.seed)));
  return ctl::load_demo(hub, plan, std::cout);
}

base::Result<void> import_appointments(const Options& options) {
  FOYER_TRY(rooftop, model::RooftopId::parse(options.rooftop));
  FOYER_TRY(zone, text::Zone::find(options.zone));
  if (options.dry_run)
    return ctl::import_appointments(nullptr, rooftop, {zone, options.market}, options.file, std::cout);
  FOYER_TRY(hub, hub_of(options));
  return ctl::import_appointments(&hub, rooftop, {zone, options.market}, options.file, std::cout);
}

base::Result<void> configuration(const Options& options) {
  FOYER_TRY(rooftop, model::RooftopId::parse(options.rooftop));
  FOYER_TRY(hub, hub_of(options));
  return ctl::send_configuration(hub, rooftop, options.file, std::cout);
}

base::Result<void> devices(const Options& options) {
  FOYER_TRY(hub, hub_of(options));
  return ctl::tell_devices(hub, std::cout);
}

base::Result<void> close_walls(const Options& options) {
  FOYER_TRY(rooftop, model::RooftopId::parse(options.rooftop));
  FOYER_TRY(hub, hub_of(options));
  return hub.close_walls(rooftop);
}

// Asks the hub for one text and prints it.
template <class Ask>
Run print(Ask ask) {
  return [ask](const Options& options) -> base::Result<void> {
    FOYER_TRY(rooftop, model::RooftopId::parse(options.rooftop));
    FOYER_TRY(hub, hub_of(options));
    FOYER_TRY(answer, ask(hub, rooftop, options));
    std::cout << answer << '\n';
    return {};
  };
}

const auto enrol_code = [](ctl::HubApi& hub, const model::RooftopId& rooftop, const Options&) {
  return hub.enrolment_code(rooftop);
};
const auto staff_link = [](ctl::HubApi& hub, const model::RooftopId& rooftop, const Options& options) {
  return hub.staff_link(rooftop, options.name);
};
const auto api_key = [](ctl::HubApi& hub, const model::RooftopId& rooftop, const Options& options) {
  return hub.api_key(rooftop, options.name);
};
const auto wall_link = [](ctl::HubApi& hub, const model::RooftopId& rooftop, const Options&) {
  return hub.wall_link(rooftop);
};
}  // namespace

int main(int argc, char** argv) {
  Options options;
  Run run;
  CLI::App app{"Foyer's tool for a running hub"};
  app.set_version_flag("--version", FOYER_VERSION);
  app.require_subcommand(1);
  app.fallthrough();  // the hub's options may stand before or after the command
  app.add_option("--hub", options.hub, "the hub's web address, https://HOST:PORT");
  app.add_option("--ca", options.ca_file, "file of the hub's certificate authority (PEM)");
  app.add_option("--key-file", options.key_file, "file that holds an administrator's API key");

  const auto command = [&](CLI::App& parent, const char* name, const char* what, Run action) {
    auto* added = parent.add_subcommand(name, what);
    added->callback([&run, action] { run = action; });
    return added;
  };
  const auto with_rooftop = [&](CLI::App* added) {
    added->add_option("--rooftop", options.rooftop, "which rooftop, like southside")->required();
    return added;
  };

  auto* demo_command = command(app, "demo", "load the demonstration dealership", demo);
  demo_command->add_option("--assets", options.assets, "folder of its files")->capture_default_str();
  demo_command->add_option("--seed", options.seed, "another spread of the same customers");

  auto* import_command = app.add_subcommand("import", "bring in what another system has written");
  import_command->require_subcommand(1);
  auto* appointments =
      with_rooftop(command(*import_command, "appointments", "from an iCalendar file", import_appointments));
  appointments->add_option("file", options.file, "the .ics file")->required();
  appointments->add_option("--zone", options.zone, "the rooftop's time zone (IANA), for times without one")->required();
  appointments->add_option("--market", options.market, "its country (ISO 3166-1), for phone numbers without a prefix")
      ->required();
  appointments->add_flag("--dry-run", options.dry_run, "read and report only");

  with_rooftop(command(app, "configuration", "send one saved configuration", configuration))
      ->add_option("file", options.file, "a file as the hub's API takes it (JSON)")
      ->required();
  with_rooftop(command(app, "enrol-code", "a one-time code for a new kiosk", print(enrol_code)));
  with_rooftop(command(app, "staff-link", "a one-time link for a member of staff", print(staff_link)))
      ->add_option("key", options.name, "the dealer's own id of the member")
      ->required();
  with_rooftop(command(app, "api-key", "a key for a web site that sends configurations", print(api_key)))
      ->add_option("site", options.name, "which site")
      ->required();
  with_rooftop(command(app, "wall-link", "a read-only board for a wall screen", print(wall_link)));
  with_rooftop(command(app, "close-walls", "end every wall screen's board; new links open new ones", close_walls));
  command(app, "devices", "how every kiosk is, and what to do about it", devices);

  CLI11_PARSE(app, argc, argv);
  if (const auto done = run(options); !done) {
    std::cerr << "foyerctl: " << done.error().what << '\n';
    return 1;
  }
  return 0;
}
