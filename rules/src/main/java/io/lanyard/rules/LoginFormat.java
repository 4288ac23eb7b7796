package io.lanyard.rules;

import io.lanyard.rules.cel.Type;
import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How callers are written whom an application logs in itself. */
final class LoginFormat {
  static final Key<List<LoginKind>> FROM =
      Key.required("from", Lists.oneOrMore(Scalars.choice(kinds())), "Who keeps the logins.");
  static final Key<List<Glob>> APP =
      Key.withDefault(
          "app",
          RuleFormat.GLOBS,
          "'*'",
          "Names of the applications that may say who is logged in, with * and ?.");
  static final Key<Optional<String>> SUBJECT =
      Key.optional(
          "subject",
          TokenFormat.CLAIM_PATH,
          "Claim path of caller.subject; else the name as it is said.");
  static final Key<Optional<String>> GROUPS =
      Key.optional(
          "groups",
          TokenFormat.CLAIM_PATH,
          "Claim path of caller.groups; else roles, without ROLE_.");
  static final Key<Optional<String>> SCOPES =
      Key.optional(
          "scopes",
          TokenFormat.CLAIM_PATH,
          "Claim path of caller.scopes; else authorities that begin with SCOPE_, without it.");
  static final Key<List<String>> ROLES =
      Key.withDefault(
          "roles",
          Lists.listOf(Scalars.text()),
          "[]",
          "The roles that a container is asked for (isUserInRole); it cannot list them.");

  static final Form<Section> LOGIN =
      Shape.section(
          "a description of logins",
          FROM,
          APP,
          SUBJECT,
          GROUPS,
          SCOPES,
          TokenFormat.SESSION,
          ROLES,
          TokenFormat.CLAIMS);

  private LoginFormat() {}

  static CallerSource read(String id, Section section) {
    Map<String, Type> claims = new LinkedHashMap<>();
    section
        .get(TokenFormat.CLAIMS)
        .forEach(claim -> claims.put(claim.name().text(), claim.value()));
    return new CallerSource.Login(
        id,
        Set.copyOf(section.get(FROM)),
        section.get(APP),
        section.get(SUBJECT).orElse(""),
        section.get(GROUPS).orElse(""),
        section.get(SCOPES).orElse(""),
        section.get(TokenFormat.SESSION),
        Set.copyOf(section.get(ROLES)),
        claims);
  }

  private static Map<String, LoginKind> kinds() {
    Map<String, LoginKind> kinds = new LinkedHashMap<>();
    for (LoginKind kind : LoginKind.values()) {
      kinds.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), kind);
    }
    return kinds;
  }
}
