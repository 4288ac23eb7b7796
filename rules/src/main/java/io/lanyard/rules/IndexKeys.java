package io.lanyard.rules;

import io.lanyard.rules.IndexKey.Facet;
import io.lanyard.rules.IndexKey.Test;
import io.lanyard.rules.cel.Body;
import io.lanyard.rules.cel.Logic;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds by what a rule can be indexed.
 *
 * <p>A condition that is a conjunction is false once one term is, whatever becomes of the others:
 * {@code &&} absorbs their errors. So a term that can only be true or false settles it alone. The
 * terms taken here can fail for one reason only, that their source can't be read, and the index
 * takes care of that.
 */
final class IndexKeys {
  private IndexKeys() {}

  /** Lists of keys, in each of which one must hold; none if the rule must always be asked. */
  static List<Set<IndexKey>> of(Candidate candidate, boolean anyCase) {
    List<Set<IndexKey>> choices = new ArrayList<>();
    Set<IndexKey> resources = resources(candidate.rule(), anyCase);
    if (!resources.isEmpty()) {
      choices.add(resources);
    }
    boolean first = candidate.rule().resources().isEmpty();
    for (Node term : terms(candidate.when().root())) {
      Set<IndexKey> keys = keys(term);
      if (!keys.isEmpty() && (first || !isDear(keys))) {
        choices.add(keys);
      }
      first = false;
    }
    return choices;
  }

  /** What is dear to read is not read before the rules themselves would have read it. */
  private static boolean isDear(Set<IndexKey> keys) {
    for (IndexKey key : keys) {
      if (key.facet().source().isDear()) {
        return true;
      }
    }
    return false;
  }

  private static List<Node> terms(Node root) {
    if (!(root instanceof Logic.And and)) {
      return List.of(root);
    }
    List<Node> terms = new ArrayList<>();
    for (Node term : and.terms()) {
      terms.addAll(terms(term));
    }
    return terms;
  }

  private static Set<IndexKey> keys(Node term) {
    if (term instanceof Node.Binary binary) {
      return binary.operator() == Operator.EQUAL ? equality(binary) : membership(binary);
    }
    if (term instanceof Node.Call call) {
      return call(call);
    }
    if (term instanceof Logic.And and) {
      return oneOf(and);
    }
    return term instanceof Logic.Or or ? anyOf(or) : Set.of();
  }

  private static Set<IndexKey> oneOf(Logic.And and) {
    for (Node term : and.terms()) {
      Set<IndexKey> keys = keys(term);
      if (!keys.isEmpty()) {
        return keys;
      }
    }
    return Set.of();
  }

  /** A disjunction is true or fails only if one of its terms is or does. */
  private static Set<IndexKey> anyOf(Logic.Or or) {
    Set<IndexKey> all = new LinkedHashSet<>();
    for (Node term : or.terms()) {
      Set<IndexKey> keys = keys(term);
      if (keys.isEmpty()) {
        return Set.of();
      }
      all.addAll(keys);
    }
    return all;
  }

  private static Set<IndexKey> equality(Node.Binary binary) {
    return binary.left() instanceof Node.Constant
        ? keys(binary.right(), Test.IS, List.of(binary.left()))
        : keys(binary.left(), Test.IS, List.of(binary.right()));
  }

  private static Set<IndexKey> membership(Node.Binary binary) {
    if (binary.operator() != Operator.IN) {
      return Set.of();
    }
    return binary.right() instanceof Node.Constant constant
            && constant.value() instanceof Collection<?> list
        ? keys(binary.left(), Test.IS, list)
        : keys(binary.right(), Test.HOLDS, List.of(binary.left()));
  }

  private static Set<IndexKey> call(Node.Call call) {
    List<Node> arguments = call.arguments();
    List<Node> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    if (call.overloads().get(0).body() == Body.HoldsAny.INSTANCE) {
      return keys(arguments.get(0), Test.HOLDS, rest);
    }
    return switch (call.function()) {
      case "startsWith" -> keys(arguments.get(0), Test.STARTS_WITH, rest);
      case "endsWith" -> keys(arguments.get(0), Test.ENDS_WITH, rest);
      default -> Set.of();
    };
  }

  /** A key for each literal; none at all if one of them is no text. */
  private static Set<IndexKey> keys(Node read, Test test, Collection<?> literals) {
    Optional<Source> source = Source.of(read);
    Set<IndexKey> keys = new LinkedHashSet<>();
    for (Object literal : literals) {
      Object value = literal instanceof Node.Constant constant ? constant.value() : literal;
      if (source.isEmpty() || !(value instanceof String text)) {
        return Set.of();
      }
      keys.add(new IndexKey(new Facet(source.get(), test), text));
    }
    return keys;
  }

  /** A key for each glob; none at all if one of them fits anything at either end. */
  private static Set<IndexKey> resources(Rule rule, boolean anyCase) {
    Set<IndexKey> keys = new LinkedHashSet<>();
    for (Glob written : rule.resources()) {
      Glob glob = anyCase ? written.lowerCase() : written;
      Test test = glob.isLiteral() ? Test.IS : Test.STARTS_WITH;
      String literal = glob.prefix();
      if (literal.isEmpty()) {
        test = Test.ENDS_WITH;
        literal = glob.suffix();
      }
      if (literal.isEmpty()) {
        return Set.of();
      }
      keys.add(new IndexKey(new Facet(Source.RESOURCE_NAMES, test), literal));
    }
    return keys;
  }
}
