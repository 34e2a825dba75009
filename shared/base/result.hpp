#pragma once
// Result<T>: the value, or the reason why there is none. For what can go wrong in a working system; what cannot be is
// an assertion. Each layer adds where and what for with `within`, so a message reads from the outside in: "signing
// agreement 7f2c: device key: TPM busy".
#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace foyer::base {

enum class Fault {
  invalid,      // the input breaks a rule that its sender could have known
  not_found,    // nothing there
  conflict,     // it contradicts what is there
  denied,       // not allowed, or not proved who asks
  unavailable,  // the other side, the disk or the device does not answer now; trying later is sensible
  corrupt,      // what was stored or sent is damaged
  full,         // a bound was reached
  unsupported,  // a version or kind that this program does not know
  internal      // a defect
};

std::string_view name(Fault fault);

struct Error {
  Fault fault = Fault::internal;
  std::string what;  // for the log, never with personal data
};

// The same error, with where it happened in front.
Error within(std::string_view where, Error error);

template <class T = void>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}      // NOLINT: a value is a result
  Result(Error error) : value_(std::move(error)) {}  // NOLINT: so is an error
  explicit operator bool() const { return value_.index() == 0; }
  T& operator*() & { return *get(); }
  const T& operator*() const& { return *std::get_if<0>(&value_); }
  T&& operator*() && { return std::move(*get()); }
  T* operator->() { return get(); }
  const T* operator->() const { return std::get_if<0>(&value_); }
  const Error& error() const {
    assert(value_.index() == 1);
    return *std::get_if<1>(&value_);
  }
  T value_or(T other) const { return *this ? **this : std::move(other); }

 private:
  T* get() {
    assert(value_.index() == 0);
    return std::get_if<0>(&value_);
  }
  std::variant<T, Error> value_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT: an error is a result
  explicit operator bool() const { return !error_; }
  const Error& error() const {
    assert(error_);
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

// Binds `variable` to the value of `expression` or returns its error from the enclosing function.
#define FOYER_TRY(variable, expression)                     \
  auto variable##_result = (expression);                    \
  if (!variable##_result) return variable##_result.error(); \
  auto& variable = *variable##_result

// The same where there is no value to bind.
#define FOYER_CHECK(expression)                         \
  do {                                                  \
    auto checked_result = (expression);                 \
    if (!checked_result) return checked_result.error(); \
  } while (false)

}  // namespace foyer::base
