package io.lanyard.agent.route;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.FlowPosition;
import io.lanyard.Obligation;
import io.lanyard.rules.Provision;
import io.lanyard.rules.Route;
import io.lanyard.rules.Routed;
import io.lanyard.rules.RuleFile;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routes of the rules in force. Safe for use by many threads. */
public final class Routes {
  /** What an enforcement point can carry out that sends a call to another model. */
  public static final String MODEL = Provision.ROUTE;

  /** What one can carry out that sends it to another endpoint, too. */
  public static final String ENDPOINT = "route.url";

  private static volatile Map<String, Route> all = Map.of();

  private Routes() {}

  /** Takes up those of a rule file. */
  public static void install(RuleFile rules) {
    all = rules.routes().stream().collect(Collectors.toMap(Route::name, route -> route));
  }

  /** The route of this name. */
  public static Optional<Route> named(String name) {
    return Optional.ofNullable(all.get(name));
  }

  /** Where a decision sends its call. */
  public static Optional<Route> of(Decision decision) {
    return decision.obligations().stream().flatMap(it -> of(it).stream()).findFirst();
  }

  private static Optional<Route> of(Obligation obligation) {
    return obligation instanceof Obligation.Setting setting && setting.kind().equals(MODEL)
        ? named(String.valueOf(setting.value()))
        : Optional.empty();
  }

  /** Whether a call can be sent where this obligation says; true for one of another kind. */
  public static boolean canBeFollowed(Call call, Obligation obligation) {
    if (!obligation.kind().equals(MODEL)) {
      return true;
    }
    Optional<Route> route = of(obligation);
    return route.isPresent()
        && (route.get().url().isEmpty()
            || call.canFulfil(new Obligation.Setting(obligation.rule(), ENDPOINT, "")));
  }

  /** Where the call goes that this thread carries out; empty if that is where it went anyway. */
  public static Optional<Route> here() {
    FlowPosition here = FlowPosition.current();
    @Nullable Call call = here == null ? null : here.call();
    return call != null && call.attributes() instanceof Routed routed
        ? Optional.of(routed.route())
        : Optional.empty();
  }
}
