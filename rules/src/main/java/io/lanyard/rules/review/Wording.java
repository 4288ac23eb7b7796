package io.lanyard.rules.review;

import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import java.util.List;

/** Conditions as people say them; what has no simple wording stays the expression that it is. */
final class Wording {
  private final String text;

  private Wording(String text) {
    this.text = text;
  }

  /** The wording of a part of an expression with this text. */
  static String of(Node node, String text) {
    return new Wording(text).say(node);
  }

  private String say(Node node) {
    if (node instanceof Logic.And and) {
      return joined(and.terms(), " and ");
    }
    if (node instanceof Logic.Or or) {
      return joined(or.terms(), " or ");
    }
    if (node instanceof Logic.Not not) {
      String operand = say(not.operand());
      return operand.startsWith("not ") || !(not.operand() instanceof Logic)
          ? "not " + operand
          : "not (" + operand + ")";
    }
    if (node instanceof Node.Binary binary) {
      return binary(binary);
    }
    return node instanceof Node.Read read && read.name().text().equals("caller.authenticated")
        ? "authenticated"
        : source(node);
  }

  private String joined(List<Node> terms, String word) {
    return String.join(
        word,
        terms.stream().map(term -> isJunction(term) ? "(" + say(term) + ")" : say(term)).toList());
  }

  private static boolean isJunction(Node node) {
    return node instanceof Logic.And || node instanceof Logic.Or;
  }

  private String binary(Node.Binary binary) {
    String left = source(binary.left());
    String right = source(binary.right());
    if (binary.operator() == Operator.IN && right.equals("caller.groups")) {
      return "in group " + left;
    }
    if (binary.operator() == Operator.IN && right.equals("caller.scopes")) {
      return "with scope " + left;
    }
    if (binary.operator() == Operator.EQUAL && left.equals("caller.subject")) {
      return "the subject is " + right;
    }
    return source(binary);
  }

  private String source(Node node) {
    return node instanceof Node.Read read
        ? read.name().text()
        : node.range().of(text).strip().replaceAll("\\s+", " ");
  }
}
