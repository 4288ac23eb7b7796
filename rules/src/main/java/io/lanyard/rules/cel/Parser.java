package io.lanyard.rules.cel;

import io.lanyard.rules.cel.Token.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the grammar of CEL by recursive descent. What can't be read is reported and stepped over,
 * so that later flaws are found too.
 */
final class Parser {
  private static final Set<Operator> RELATIONS =
      EnumSet.range(Operator.EQUAL, Operator.GREATER_OR_EQUAL);
  private static final Set<Operator> SUMS = EnumSet.of(Operator.ADD, Operator.SUBTRACT);
  private static final Set<Operator> PRODUCTS =
      EnumSet.of(Operator.MULTIPLY, Operator.DIVIDE, Operator.REMAINDER);

  private final Tokens tokens;
  private final Flaws flaws;
  private final Operands operands;
  private int depth;

  private Parser(String text, Flaws flaws) {
    this.tokens = new Tokens(text, flaws);
    this.flaws = flaws;
    this.operands = new Operands(this, tokens, flaws);
  }

  /** Reads a whole text; what is wrong with it goes to {@code flaws}. */
  static Syntax parse(String text, Flaws flaws) {
    Parser parser = new Parser(text, flaws);
    Syntax syntax = parser.expression();
    parser.tokens.expectEnd();
    return syntax;
  }

  Syntax expression() {
    if (++depth > Cel.MAX_DEPTH) {
      return tooDeep();
    }
    Syntax test = or();
    if (tokens.take("?")) {
      Syntax then = or();
      tokens.expect(":");
      Syntax otherwise = expression();
      test = new Syntax.Choice(test, then, otherwise, test.range().to(otherwise.range()));
    }
    depth--;
    return test;
  }

  /** Reads nothing more: whatever follows is just as deep. */
  private Syntax tooDeep() {
    Range range = tokens.current().range();
    flaws.add(range, "nesting deeper than " + Cel.MAX_DEPTH, "a flatter expression");
    tokens.skipAll();
    depth--;
    return new Syntax.Broken(range);
  }

  private Syntax or() {
    List<Syntax> terms = new ArrayList<>(List.of(and()));
    while (tokens.take("||")) {
      terms.add(and());
    }
    return junction(false, terms);
  }

  private Syntax and() {
    List<Syntax> terms = new ArrayList<>(List.of(relation()));
    while (tokens.take("&&")) {
      terms.add(relation());
    }
    return junction(true, terms);
  }

  private static Syntax junction(boolean and, List<Syntax> terms) {
    Syntax first = terms.get(0);
    Syntax end = terms.get(terms.size() - 1);
    return terms.size() == 1
        ? first
        : new Syntax.Junction(and, List.copyOf(terms), first.range().to(end.range()));
  }

  Syntax relation() {
    Syntax left = sum();
    for (Optional<Operator> o = relational(); o.isPresent(); o = relational()) {
      tokens.advance();
      left = infix(o.get(), left, sum());
    }
    return left;
  }

  private Optional<Operator> relational() {
    if (tokens.current().kind() == Kind.IDENTIFIER && tokens.current().text().equals("in")) {
      return Optional.of(Operator.IN);
    }
    return operator(RELATIONS);
  }

  private Syntax sum() {
    Syntax left = product();
    for (Optional<Operator> o = additive(); o.isPresent(); o = additive()) {
      tokens.advance();
      left = infix(o.get(), left, product());
    }
    return left;
  }

  private Optional<Operator> additive() {
    return operator(SUMS);
  }

  private Syntax product() {
    Syntax left = prefixed();
    for (Optional<Operator> o = multiplicative(); o.isPresent(); o = multiplicative()) {
      tokens.advance();
      left = infix(o.get(), left, prefixed());
    }
    return left;
  }

  private Optional<Operator> multiplicative() {
    return operator(PRODUCTS);
  }

  private Optional<Operator> operator(Set<Operator> those) {
    if (tokens.current().kind() == Kind.SIGN) {
      for (Operator operator : those) {
        if (tokens.current().text().equals(operator.toString())) {
          return Optional.of(operator);
        }
      }
    }
    return Optional.empty();
  }

  private static Syntax infix(Operator operator, Syntax left, Syntax right) {
    return new Syntax.Infix(operator, left, right, left.range().to(right.range()));
  }

  private Syntax prefixed() {
    if (!tokens.current().is("!") && !tokens.current().is("-")) {
      return operands.operand();
    }
    if (++depth > Cel.MAX_DEPTH) {
      return tooDeep();
    }
    Range start = tokens.current().range();
    boolean not = tokens.current().is("!");
    tokens.advance();
    Syntax result = not ? prefix(true, start, prefixed()) : negated(start);
    depth--;
    return result;
  }

  /** A minus before a number belongs to the number: -9223372036854775808 has no positive twin. */
  private Syntax negated(Range start) {
    if (tokens.current().kind() == Kind.INT) {
      Syntax literal = operands.integer("-", start.to(tokens.current().range()));
      return operands.suffixed(literal);
    }
    if (tokens.current().kind() == Kind.LITERAL
        && tokens.current().value() instanceof Double number) {
      Syntax literal = new Syntax.Literal(-number, start.to(tokens.current().range()));
      tokens.advance();
      return operands.suffixed(literal);
    }
    return prefix(false, start, prefixed());
  }

  private static Syntax prefix(boolean not, Range start, Syntax operand) {
    return new Syntax.Prefix(not, operand, start.to(operand.range()));
  }
}
