package io.lanyard.rules.compile;

import static org.objectweb.asm.Opcodes.IFGT;
import static org.objectweb.asm.Opcodes.IFLT;

import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Texts;
import io.lanyard.rules.cel.Type;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/** Writes the search of a list for a text: once for all texts that a block looks for in it. */
final class TextSearch {
  private final Code code;
  private final NumberCode numbers;
  private final Shapes shapes;
  private final ValueCode values;
  private final Map<Integer, Sought> soughtIn = new HashMap<>();

  /** The texts that are looked for in a list, and where it is kept which of them it holds. */
  private record Sought(int set, Texts texts) {}

  TextSearch(Code code, NumberCode numbers, Shapes shapes, ValueCode values) {
    this.code = code;
    this.numbers = numbers;
    this.shapes = shapes;
    this.values = values;
  }

  /** Makes room for what such a search has in common with others. */
  void reserve(Node.Binary in) {
    Node list = in.right();
    if (list.type() instanceof Type.ListOf
        && ValueCode.isPath(list)
        && text(in.left()) != null
        && shapes.isRepeated(list)) {
      int shape = shapes.number(list);
      if (!soughtIn.containsKey(shape)) {
        soughtIn.put(shape, new Sought(code.room().set(), new Texts()));
      }
    }
  }

  /** Looks for a text among all that the block looks for in the same list; false if it is alone. */
  boolean write(Node text, Node list, Exits to) {
    Sought sought = soughtIn.get(shapes.number(list));
    String literal = text(text);
    int place = sought == null || literal == null ? -1 : sought.texts().add(literal);
    if (sought == null || place < 0) {
      return false;
    }
    Label known = new Label();
    numbers.jumpBySet(sought.set(), IFGT, known);
    numbers.jumpBySet(sought.set(), IFLT, to.ask());
    values.write(list, to);
    numbers.findSet(sought.set(), sought.texts());
    numbers.jumpBySet(sought.set(), IFLT, to.ask());
    code.mark(known);
    numbers.branchBySet(sought.set(), place, to);
    return true;
  }

  /** The text, if this is a literal one. */
  static @Nullable String text(Node node) {
    return node instanceof Node.Constant constant && constant.value() instanceof String text
        ? text
        : null;
  }
}
