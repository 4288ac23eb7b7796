package io.lanyard.rules;

import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.compile.Compiler;
import io.lanyard.rules.compile.Program;
import java.util.ArrayList;
import java.util.List;

/** Compiles buckets, many blocks to a class. Used once, by one thread. */
final class Compilation {
  private final List<Draft> drafts = new ArrayList<>();

  /** A block that is to be. */
  private record Draft(Bucket bucket, List<Candidate> candidates) {}

  void add(Bucket bucket) {
    List<Candidate> next = new ArrayList<>();
    int parts = 0;
    for (Candidate candidate : bucket.uncompiled()) {
      int more = Compiler.parts(candidate.when().root());
      if (more > Compiler.MOST_PARTS) {
        continue;
      }
      if (next.size() == Program.MOST || parts + more > Compiler.MOST_PARTS) {
        drafts.add(new Draft(bucket, next));
        next = new ArrayList<>();
        parts = 0;
      }
      next.add(candidate);
      parts += more;
    }
    if (!next.isEmpty()) {
      drafts.add(new Draft(bucket, next));
    }
  }

  /** Compiles and links all that was added, and has it run. */
  void finish() {
    List<Block> blocks = new ArrayList<>();
    for (int from = 0; from < drafts.size(); from += Compiler.MOST_BLOCKS) {
      int to = Math.min(drafts.size(), from + Compiler.MOST_BLOCKS);
      compile(drafts.subList(from, to), blocks);
    }
    int from = 0;
    while (from < drafts.size()) {
      Bucket bucket = drafts.get(from).bucket();
      List<Candidate> rest = new ArrayList<>(bucket.uncompiled());
      int to = from;
      while (to < drafts.size() && drafts.get(to).bucket() == bucket) {
        rest.removeAll(drafts.get(to++).candidates());
      }
      bucket.run(blocks.subList(from, to), rest);
      from = to;
    }
  }

  private static void compile(List<Draft> drafts, List<Block> blocks) {
    List<List<Expression>> conditions = new ArrayList<>();
    for (Draft draft : drafts) {
      List<Expression> ofBlock = new ArrayList<>();
      for (Candidate candidate : draft.candidates()) {
        ofBlock.add(candidate.when());
      }
      conditions.add(ofBlock);
    }
    Program program = Compiler.compile(conditions);
    for (int i = 0; i < drafts.size(); i++) {
      Block block = new Block(program, i, drafts.get(i).candidates());
      block.link();
      blocks.add(block);
    }
  }
}
