package io.lanyard.agent.origin;

import io.lanyard.agent.library.HostNames;
import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts that a text writes in another way than rules are shown them: {@code http://2130706433/} is
 * a request to {@code 127.0.0.1}, and {@code b%C3%BCcher.example} one to {@code
 * xn--bcher-kva.example}.
 */
final class WrittenHosts {
  /** Longer ones are no names. */
  private static final int LONGEST = 253;

  /** Smaller numbers stand everywhere, and are addresses of nobody's. */
  private static final int DIGITS_OF_ADDRESS = 8;

  /** Some clients ask for no slashes behind the scheme, and take backslashes. */
  private static final Pattern BEGINNING =
      Pattern.compile("https?:[/\\\\]*|//", Pattern.CASE_INSENSITIVE);

  private static final String END = "/?#\\<>\"'`|^{}()";

  private WrittenHosts() {}

  /** Those in the URLs of a text, as rules see them, if that is not how they stand there. */
  static List<String> in(String text) {
    List<String> hosts = new ArrayList<>();
    Matcher beginnings = BEGINNING.matcher(text);
    while (beginnings.find()) {
      int start = beginnings.end();
      add(text.substring(start, Math.min(hostEnd(text, start), start + 2 * LONGEST)), hosts);
    }
    return hosts;
  }

  /** The same of a value that may be a host itself, with its port or without. */
  static List<String> of(String value) {
    List<String> hosts = in(value);
    String authority = value.strip();
    authority = authority.substring(0, hostEnd(authority, 0));
    if (hosts.isEmpty() && authority.length() <= LONGEST && mayBeHost(authority)) {
      add(authority, hosts);
    }
    return hosts;
  }

  private static int hostEnd(String text, int from) {
    int end = from;
    while (end < text.length() && !endsHost(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static void add(String authority, List<String> hosts) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.lastIndexOf(':');
    if (colon > host.lastIndexOf(']') && host.indexOf(':') == colon) {
      host = host.substring(0, colon);
    } else if (host.startsWith("[") && host.indexOf(']') > 0) {
      host = host.substring(0, host.indexOf(']') + 1);
    }
    if (!host.isEmpty() && !isPlain(host)) {
      String shown = shown(host);
      if (!shown.isEmpty() && !shown.equals(host)) {
        hosts.add(shown);
      }
    }
  }

  private static String shown(String host) {
    try {
      String name = host.indexOf('%') < 0 || host.startsWith("[") ? host : decoded(host);
      name = Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\p{Cf}", "");
      return HostNames.canonical(IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException noHost) {
      return "";
    }
  }

  private static String decoded(String host) {
    return URLDecoder.decode(host.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Letters, and whatever may stand with them: shown as it is written. */
  private static boolean isPlain(String host) {
    boolean letter = false;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      letter |= isLetter(c);
      if (!isLetter(c) && !isDigit(c) && c != '.' && c != '-' && c != '_') {
        return false;
      }
    }
    return letter;
  }

  private static boolean mayBeHost(String value) {
    int digits = 0;
    boolean otherwise = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (endsHost(c)) {
        return false;
      }
      digits += isDigit(c) ? 1 : 0;
      otherwise |= c > 127 || ".:%[".indexOf(c) >= 0;
    }
    return otherwise
        || value.equals("0")
        || (digits >= DIGITS_OF_ADDRESS && digits == value.length());
  }

  private static boolean endsHost(char c) {
    return c <= ' ' || END.indexOf(c) >= 0;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
