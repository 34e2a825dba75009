#pragma once
// What a person asked for. An intent that the screen shown does not offer changes nothing.
#include <string>
#include <variant>

#include "kiosk/visit/state.hpp"

namespace foyer::visit {

// ---- coming in
struct Begin {};
// BCP 47; on the attract screen it begins the visit.
struct ChooseLanguage {
  std::string language;
};
// As the reader gave it, frame included.
struct ScanCode {
  std::string text;
};
struct OpenCode {};
struct OpenNamePhone {};
struct OpenNewVisitor {};
struct AgreePrivacy {};
// The field's whole text after one key. The eighth letter of a code submits it.
struct Type {
  Field field;
  std::string text;
};
struct SubmitNamePhone {};
struct ChooseReason {
  model::Reason reason;
};
// The name is the typed one; the number was checked by the form, empty when not given.
struct SubmitNewVisitor {
  std::string phone_e164;
};

// ---- being here
struct ShowConfiguration {};
struct ShowOther {};  // the second visit today
struct CheckIn {};
struct GoOn {};  // past a notice that lets one pass: another day, closing time
struct NotMe {};

// ---- the frame around every screen
struct Back {};
struct OpenLanguage {};
struct OpenEasier {};
struct OpenOffline {};  // what it means that the link is down
struct SetEase {
  Ease ease;
};
struct StartCleaning {};
struct CallStaff {};
struct AcknowledgeCall {};  // on the kiosk itself, by whoever came
struct Finish {};
struct Leave {};      // finish although what was typed is lost
struct OpenStaff {};  // how the kiosk is, while nobody stands before it
struct StillHere {};  // a touch that presses nothing

// ---- before the kiosk has its identity
struct Enrol {};  // with the typed one-time code

using Intent = std::variant<Begin, ChooseLanguage, ScanCode, OpenCode, OpenNamePhone, OpenNewVisitor, AgreePrivacy,
                            Type, SubmitNamePhone, ChooseReason, SubmitNewVisitor, ShowConfiguration, ShowOther,
                            CheckIn, GoOn, NotMe, Back, OpenLanguage, OpenEasier, OpenOffline, SetEase, StartCleaning,
                            CallStaff, AcknowledgeCall, Finish, Leave, OpenStaff, StillHere, Enrol>;

}  // namespace foyer::visit
