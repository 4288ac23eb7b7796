package io.lanyard.agent.suggest;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Which hosts are the application's own house: those under the domain of its issuer. */
final class OwnHosts {
  /** Labels under which anybody can have a domain, before a country's. */
  private static final Set<String> SHARED = Set.of("co", "com", "net", "org", "ac", "gov", "edu");

  private final Set<String> domains = new HashSet<>();

  void add(String host) {
    String domain = domainOf(host.toLowerCase(Locale.ROOT));
    if (!domain.isEmpty()) {
      domains.add(domain);
    }
  }

  boolean hold(String host) {
    return domains.contains(domainOf(host.toLowerCase(Locale.ROOT)));
  }

  /** The last two labels, or three where two belong to everybody; empty for a bare name or IP. */
  private static String domainOf(String host) {
    String[] labels = host.split("\\.", -1);
    int last = labels.length - 1;
    if (last < 1 || labels[last].isEmpty() || Character.isDigit(labels[last].charAt(0))) {
      return "";
    }
    boolean shared = labels[last].length() == 2 && SHARED.contains(labels[last - 1]);
    if (shared && last < 2) {
      return "";
    }
    return (shared ? labels[last - 2] + "." : "") + labels[last - 1] + "." + labels[last];
  }
}
