package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Gate;
import io.lanyard.Obligation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What allows demand with a value, put together. */
final class Obligations {
  private Obligations() {}

  /**
   * Adds one to those of other rules.
   *
   * @param choices the values that it may have; empty: any
   * @return why it can't be; empty if it was added or is carried out already
   */
  static Optional<String> add(
      Obligation.Setting one, Set<String> choices, Call call, List<Obligation> all) {
    boolean routes = one.kind().equals(Provision.ROUTE);
    if (routes && one.value().equals("")) {
      return Optional.empty();
    }
    if (!choices.isEmpty() && !choices.contains(one.value())) {
      return Optional.of("there is no " + one.kind() + " '" + one.value() + "'");
    }
    if (routes && call.attributes() instanceof Routed routed) {
      String here = routed.route().name();
      return one.value().equals(here)
          ? Optional.empty()
          : Optional.of(
              "it was sent to '" + here + "', and would be sent on to '" + one.value() + "'");
    }
    for (Obligation known : all) {
      if (known instanceof Obligation.Setting other
          && other.kind().equals(one.kind())
          && !other.value().equals(one.value())) {
        return Optional.of("another rule that matches has another '" + one.kind() + "'");
      }
    }
    all.add(one);
    return Optional.empty();
  }

  /**
   * Whether the call becomes another one, which is counted in its place. In {@code observe} it
   * stays what it is.
   */
  static boolean sendElsewhere(List<Obligation> all) {
    if (!Gate.policy().enforce()) {
      return false;
    }
    for (Obligation one : all) {
      if (one.kind().equals(Provision.ROUTE)) {
        return true;
      }
    }
    return false;
  }
}
