package io.lanyard.rules.cel;

import io.lanyard.rules.cel.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what operators stand between: names, literals, brackets, and what is hung on to them. */
final class Operands {
  private static final Set<String> WORDS = Set.of("true", "false", "null", "in");
  private static final Set<String> RESERVED =
      Set.of(
          ("as break const continue else for function if "
                  + "import let loop package namespace return var void while")
              .split(" "));

  private final Parser parser;
  private final Tokens tokens;
  private final Flaws flaws;

  Operands(Parser parser, Tokens tokens, Flaws flaws) {
    this.parser = parser;
    this.tokens = tokens;
    this.flaws = flaws;
  }

  Syntax operand() {
    return suffixed(primary());
  }

  Syntax suffixed(Syntax operand) {
    Syntax result = operand;
    while (true) {
      if (tokens.take(".")) {
        result = member(result);
      } else if (tokens.take("[")) {
        refuseOptional("an optional index '[?'");
        Syntax key = parser.expression();
        tokens.expect("]");
        result = new Syntax.Element(result, key, result.range().to(tokens.last().range()));
      } else if (tokens.current().is("{") && isMessageName(result)) {
        result = message(result.range());
      } else {
        return result;
      }
    }
  }

  private Syntax member(Syntax operand) {
    refuseOptional("an optional field '.?'");
    boolean quoted = tokens.current().kind() == Kind.QUOTED_IDENTIFIER;
    if (!quoted
        && (tokens.current().kind() != Kind.IDENTIFIER
            || WORDS.contains(tokens.current().text()))) {
      return new Syntax.Broken(tokens.skipUnexpected("the name of a field or function"));
    }
    Token field = tokens.current();
    tokens.advance();
    if (!quoted && tokens.take("(")) {
      List<Syntax> arguments = list(")");
      Range range = operand.range().to(tokens.last().range());
      return new Syntax.Invocation(
          Optional.of(operand), field.text(), field.range(), arguments, range);
    }
    Range range = operand.range().to(field.range());
    return new Syntax.Member(operand, field.text(), quoted, field.range(), range);
  }

  private void refuseOptional(String construct) {
    if (tokens.current().is("?")) {
      flaws.add(
          tokens.current().range(), construct, "none: optional values are not supported, has() is");
      tokens.advance();
    }
  }

  private static boolean isMessageName(Syntax syntax) {
    return syntax instanceof Syntax.Identifier
        || (syntax instanceof Syntax.Member member && isMessageName(member.operand()));
  }

  private Syntax message(Range name) {
    flaws.add(
        name, "a message literal", "no '{' after a name: protobuf messages are not supported");
    tokens.advance();
    tokens.skipTo("}");
    return new Syntax.Broken(name.to(tokens.last().range()));
  }

  private Syntax primary() {
    Token first = tokens.current();
    switch (first.kind()) {
      case INT -> {
        return integer("", first.range());
      }
      case LITERAL -> {
        tokens.advance();
        return new Syntax.Literal(first.value(), first.range());
      }
      case IDENTIFIER -> {
        return name(false, first.range());
      }
      default -> {
        return bracketed(first);
      }
    }
  }

  private Syntax bracketed(Token first) {
    if (tokens.take("(")) {
      Syntax inner = parser.expression();
      if (tokens.current().is(",")) {
        return several(first, inner, ")");
      }
      tokens.expect(")");
      return new Syntax.Group(inner, first.range().to(tokens.last().range()));
    }
    if (tokens.take("[")) {
      List<Syntax> elements = list("]");
      return new Syntax.Elements(elements, first.range().to(tokens.last().range()));
    }
    if (tokens.take("{")) {
      return entries(first);
    }
    if (tokens.take(".") && tokens.current().kind() == Kind.IDENTIFIER) {
      return name(true, first.range());
    }
    return new Syntax.Broken(tokens.skipUnexpected("a name, a literal or '('"));
  }

  private Syntax name(boolean absolute, Range start) {
    Token name = tokens.current();
    switch (name.text()) {
      case "true", "false" -> {
        tokens.advance();
        return new Syntax.Literal(name.text().equals("true"), name.range());
      }
      case "null" -> {
        tokens.advance();
        return new Syntax.Literal(Null.VALUE, name.range());
      }
      case "in" -> {
        return new Syntax.Broken(tokens.skipUnexpected("a name, a literal or '('"));
      }
      default -> tokens.advance();
    }
    if (name.text().equalsIgnoreCase("not") && beginsOperand(tokens.current())) {
      flaws.add(name.range(), name.name(), "'!' and brackets, as in !(a == b)", Optional.of("!"));
      Syntax denied = parser.relation();
      return new Syntax.Prefix(true, denied, name.range().to(denied.range()));
    }
    if (RESERVED.contains(name.text())) {
      boolean choice = name.text().equals("if");
      String expected = choice ? "a choice such as a == b ? x : y" : "a name";
      flaws.add(name.range(), "the reserved word " + name.name(), expected);
      if (choice) {
        tokens.skipAll();
      }
      return new Syntax.Broken(name.range());
    }
    if (tokens.take("(")) {
      List<Syntax> arguments = list(")");
      Range range = start.to(tokens.last().range());
      return new Syntax.Invocation(Optional.empty(), name.text(), name.range(), arguments, range);
    }
    return new Syntax.Identifier(name.text(), absolute, start.to(name.range()));
  }

  private static boolean beginsOperand(Token token) {
    return switch (token.kind()) {
      case INT, LITERAL, QUOTED_IDENTIFIER -> true;
      case IDENTIFIER -> !token.text().equals("in");
      default -> token.is("(") || token.is("!");
    };
  }

  Syntax integer(String sign, Range range) {
    String digits = tokens.current().text();
    boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
    tokens.advance();
    try {
      long value = Long.parseLong(sign + (hex ? digits.substring(2) : digits), hex ? 16 : 10);
      return new Syntax.Literal(value, range);
    } catch (NumberFormatException e) {
      flaws.add(
          range, sign + digits, "an int between -9223372036854775808 and 9223372036854775807");
      return new Syntax.Broken(range);
    }
  }

  /** Expressions up to a closing bracket, which is taken too. */
  private List<Syntax> list(String closing) {
    List<Syntax> elements = new ArrayList<>();
    while (!tokens.current().is(closing)) {
      refuseOptional("an optional element '?'");
      elements.add(parser.expression());
      if (!tokens.take(",") && !takeArrow()) {
        break;
      }
    }
    tokens.expect(closing);
    return List.copyOf(elements);
  }

  private boolean takeArrow() {
    Range range = tokens.current().range();
    boolean arrow = tokens.take(Token.ARROW);
    if (arrow) {
      flaws.add(range, "'=>'", "',' after a variable, as in list.exists(x, x > 0)");
    }
    return arrow;
  }

  /** Several values in the brackets that other languages have for lists and sets. */
  private Syntax several(Token opening, Syntax first, String closing) {
    flaws.add(opening.range(), opening.name() + " before values", "'[', as in x in [\"a\", \"b\"]");
    List<Syntax> elements = new ArrayList<>(List.of(first));
    if (tokens.take(",")) {
      elements.addAll(list(closing));
    } else {
      tokens.expect(closing);
    }
    Range range = opening.range().to(tokens.last().range());
    return elements.size() == 1
        ? new Syntax.Broken(range)
        : new Syntax.Elements(List.copyOf(elements), range);
  }

  private Syntax entries(Token opening) {
    List<Syntax> keys = new ArrayList<>();
    List<Syntax> values = new ArrayList<>();
    while (!tokens.current().is("}")) {
      refuseOptional("an optional entry '?'");
      keys.add(parser.expression());
      if (values.isEmpty() && (tokens.current().is(",") || tokens.current().is("}"))) {
        return several(opening, keys.get(0), "}");
      }
      tokens.expect(":");
      values.add(parser.expression());
      if (!tokens.take(",")) {
        break;
      }
    }
    tokens.expect("}");
    return new Syntax.Entries(
        List.copyOf(keys), List.copyOf(values), opening.range().to(tokens.last().range()));
  }
}
