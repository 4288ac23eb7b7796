package io.lanyard.rules;

import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import io.lanyard.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How {@code callers:} is written. */
final class CallersFormat {
  static final Key<Yaml.Scalar> ID =
      Key.required("id", Scalars.located(), "The entry's name in records; unique.");

  static final Key<String> WORKLOAD_SUBJECT =
      Key.required("subject", Scalars.text(), "The workload's name, caller.subject in rules.");
  static final Key<List<String>> WORKLOAD_GROUPS =
      Key.withDefault("groups", Lists.listOf(Scalars.text()), "[]", "Its caller.groups.");
  static final Key<Optional<List<Glob>>> THREADS =
      Key.optional("threads", RuleFormat.GLOBS, "Names of the threads that do it, with * and ?.");
  static final Key<Optional<List<Glob>>> ENTRY_POINTS =
      Key.optional(
          "entry_points",
          RuleFormat.GLOBS,
          "Methods that begin it, such as com.acme.Report.run, with * and ?.");
  private static final Form<Section> WORKLOAD_FORM =
      Shape.section("a workload", WORKLOAD_SUBJECT, WORKLOAD_GROUPS, THREADS, ENTRY_POINTS);

  static final Key<Optional<Section>> JWT = kind("jwt", "Callers proven by a signed token.");
  static final Key<Optional<Section>> INTROSPECTION =
      kind(
          "introspection",
          "Callers whose tokens only the issuer can read; it is asked about each (RFC 7662).");
  static final Key<Optional<Section>> POMERIUM = kind("pomerium", "Callers through Pomerium.");
  static final Key<Optional<Section>> AWS_ALB =
      kind("aws_alb", "Callers through an Application Load Balancer that authenticates.");
  static final Key<Optional<Section>> GOOGLE_IAP =
      kind("google_iap", "Callers through Google's IAP.");
  static final Key<Optional<Section>> CLOUDFLARE_ACCESS =
      kind("cloudflare_access", "Callers through Cloudflare Access.");
  static final Key<Optional<Section>> SPIFFE =
      kind(
          "spiffe",
          "Workloads with a JWT-SVID: the actor of the request's user, or the caller if it has"
              + " none.");
  static final Key<Optional<Section>> KUBERNETES =
      kind("kubernetes", "Workloads with a projected service-account token; likewise actors.");
  static final Key<Optional<Section>> AZURE_EASY_AUTH =
      kind(
          "azure_easy_auth",
          "Callers whom Azure App Service names in X-MS-CLIENT-PRINCIPAL, unsigned.");
  static final Key<Optional<Section>> ISTIO =
      kind("istio", "Callers whose verified claims Istio's sidecar passes on, unsigned.");
  static final Key<Optional<Section>> LOGIN =
      kind("login", "Callers whom the application has logged in itself; asserted, not verified.");
  static final Key<Optional<Section>> WORKLOAD =
      kind("workload", "This program's own work; never serves an inbound request.");
  static final Key<Optional<Section>> PEER =
      kind(
          "peer",
          "Callers that another application with Lanyard speaks for, by transaction tokens.");

  /** What an entry can be; each has one of them. */
  static final List<Key<Optional<Section>>> KINDS =
      List.of(
          JWT,
          INTROSPECTION,
          POMERIUM,
          AWS_ALB,
          GOOGLE_IAP,
          CLOUDFLARE_ACCESS,
          SPIFFE,
          KUBERNETES,
          AZURE_EASY_AUTH,
          ISTIO,
          LOGIN,
          WORKLOAD,
          PEER);

  static final Shape<Section> CALLER = caller();

  private CallersFormat() {}

  private static Shape<Section> caller() {
    List<Key<?>> keys = new ArrayList<>(KINDS);
    keys.add(0, ID);
    return Shape.partial("an entry of callers", keys.toArray(new Key<?>[0]));
  }

  /** Most files have entries of one kind only: those of the others are never made. */
  private static Key<Optional<Section>> kind(String name, String meaning) {
    return Key.optional(name, Form.later(() -> form(name)), meaning);
  }

  private static Form<Section> form(String kind) {
    return switch (kind) {
      case "jwt" -> TokenFormat.JWT;
      case "introspection" -> IntrospectionFormat.INTROSPECTION;
      case "pomerium" -> PresetFormat.POMERIUM;
      case "aws_alb" -> PresetFormat.AWS_ALB;
      case "google_iap" -> PresetFormat.GOOGLE_IAP;
      case "cloudflare_access" -> PresetFormat.CLOUDFLARE_ACCESS;
      case "spiffe" -> PresetFormat.SPIFFE;
      case "kubernetes" -> PresetFormat.KUBERNETES;
      case "azure_easy_auth" -> PresetFormat.AZURE_EASY_AUTH;
      case "istio" -> PresetFormat.ISTIO;
      case "login" -> LoginFormat.LOGIN;
      case "workload" -> WORKLOAD_FORM;
      case "peer" -> PeerFormat.PEER;
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
