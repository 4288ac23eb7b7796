package io.lanyard.rules.cel;

import static io.lanyard.rules.cel.Overload.function;
import static io.lanyard.rules.cel.Overload.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Functions of IP addresses, ranges of them, and domains. */
final class NetFunctions {
  static final Set<String> NAMES =
      Set.of(
          "ip",
          "isIP",
          "ip.isCanonical",
          "cidr",
          "isCIDR",
          "domain",
          "in",
          "family",
          "isUnspecified",
          "isLoopback",
          "isGlobalUnicast",
          "isLinkLocalMulticast",
          "isLinkLocalUnicast",
          "containsIP",
          "containsCIDR",
          "masked",
          "prefixLength");

  private NetFunctions() {}

  static List<Overload> overloads(String name) {
    return switch (name) {
      case "ip" ->
          List.of(
              function(name, IpAddress.TYPE, a -> IpAddress.parse((String) a), Type.STRING)
                  .failing(),
              method(name, IpAddress.TYPE, a -> ((Cidr) a).address(), Cidr.TYPE));
      case "cidr" ->
          List.of(function(name, Cidr.TYPE, a -> Cidr.parse((String) a), Type.STRING).failing());
      case "domain" ->
          List.of(
              function(name, Domain.TYPE, a -> Domain.parse((String) a), Type.STRING).failing());
      case "isIP" ->
          List.of(
              function(
                  name,
                  Type.BOOL,
                  a -> IpAddress.parse((String) a) instanceof IpAddress,
                  Type.STRING));
      case "isCIDR" ->
          List.of(
              function(name, Type.BOOL, a -> Cidr.parse((String) a) instanceof Cidr, Type.STRING));
      case "ip.isCanonical" ->
          List.of(function(name, Type.BOOL, NetFunctions::isCanonical, Type.STRING).failing());
      case "in" ->
          List.of(
              function(
                  name,
                  Type.BOOL,
                  (a, b) -> ((Cidr) b).contains((IpAddress) a),
                  IpAddress.TYPE,
                  Cidr.TYPE),
              function(
                  name,
                  Type.BOOL,
                  (a, b) -> ((Domain) b).contains((String) a),
                  Type.STRING,
                  Domain.TYPE));
      case "family" -> of(name, Type.INT, a -> a.isV4() ? 4L : 6L);
      case "isUnspecified" -> of(name, Type.BOOL, IpAddress::isUnspecified);
      case "isLoopback" -> of(name, Type.BOOL, IpAddress::isLoopback);
      case "isGlobalUnicast" -> of(name, Type.BOOL, IpAddress::isGlobalUnicast);
      case "isLinkLocalMulticast" -> of(name, Type.BOOL, IpAddress::isLinkLocalMulticast);
      case "isLinkLocalUnicast" -> of(name, Type.BOOL, IpAddress::isLinkLocalUnicast);
      default -> ofRanges(name);
    };
  }

  private static List<Overload> ofRanges(String name) {
    return switch (name) {
      case "containsIP" ->
          List.of(
              method(
                  name,
                  Type.BOOL,
                  (a, b) -> ((Cidr) a).contains((IpAddress) b),
                  Cidr.TYPE,
                  IpAddress.TYPE),
              method(
                      name,
                      Type.BOOL,
                      (a, b) -> containsIp((Cidr) a, IpAddress.parse((String) b)),
                      Cidr.TYPE,
                      Type.STRING)
                  .failing());
      case "containsCIDR" ->
          List.of(
              method(
                  name, Type.BOOL, (a, b) -> ((Cidr) a).contains((Cidr) b), Cidr.TYPE, Cidr.TYPE),
              method(
                      name,
                      Type.BOOL,
                      (a, b) -> containsRange((Cidr) a, Cidr.parse((String) b)),
                      Cidr.TYPE,
                      Type.STRING)
                  .failing());
      case "masked" -> List.of(method(name, Cidr.TYPE, a -> ((Cidr) a).masked(), Cidr.TYPE));
      case "prefixLength" ->
          List.of(method(name, Type.INT, a -> (long) ((Cidr) a).prefix(), Cidr.TYPE));
      default -> new ArrayList<>();
    };
  }

  private static Object containsIp(Cidr range, Object address) {
    return address instanceof IpAddress ip ? (Object) range.contains(ip) : address;
  }

  private static Object containsRange(Cidr range, Object other) {
    return other instanceof Cidr cidr ? (Object) range.contains(cidr) : other;
  }

  private static Object isCanonical(Object text) {
    Object address = IpAddress.parse((String) text);
    return address instanceof IpAddress ? (Object) address.toString().equals(text) : address;
  }

  private static List<Overload> of(String name, Type result, Question question) {
    return List.of(method(name, result, a -> question.ask((IpAddress) a), IpAddress.TYPE));
  }

  private interface Question {
    Object ask(IpAddress address);
  }
}
