package io.lanyard.rules;

import io.lanyard.rules.compile.Compiler;
import io.lanyard.rules.compile.Program;
import io.lanyard.rules.compile.Question;
import java.util.ArrayList;
import java.util.List;

/** Compiles buckets, many blocks to a class. Used once, by one thread. */
final class Compilation {
  private final Paths paths;
  private final List<Draft> drafts = new ArrayList<>();

  /** A block that is to be. */
  private record Draft(Bucket bucket, List<Candidate> candidates, int parts) {}

  Compilation(Paths paths) {
    this.paths = paths;
  }

  void add(Bucket bucket) {
    List<Candidate> next = new ArrayList<>();
    int parts = 0;
    for (Candidate candidate : bucket.uncompiled()) {
      int more = Compiler.parts(candidate.when().root());
      if (more > Compiler.MOST_PARTS) {
        continue;
      }
      if (parts + more > Compiler.MOST_PARTS) {
        drafts.add(new Draft(bucket, next, parts));
        next = new ArrayList<>();
        parts = 0;
      }
      next.add(candidate);
      parts += more;
    }
    if (!next.isEmpty()) {
      drafts.add(new Draft(bucket, next, parts));
    }
  }

  /** Compiles and links all that was added, and has it run. */
  void finish() {
    List<Block> blocks = new ArrayList<>();
    int from = 0;
    while (from < drafts.size()) {
      int to = endOfClass(from);
      compile(drafts.subList(from, to), blocks);
      from = to;
    }
    from = 0;
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

  private int endOfClass(int from) {
    int to = from;
    int parts = 0;
    while (to < drafts.size() && to - from < Compiler.MOST_BLOCKS) {
      parts += drafts.get(to).parts();
      if (parts > Compiler.MOST_PARTS_OF_CLASS) {
        break;
      }
      to++;
    }
    return to;
  }

  private void compile(List<Draft> drafts, List<Block> blocks) {
    List<List<Question>> questions = new ArrayList<>();
    for (Draft draft : drafts) {
      List<Question> ofBlock = new ArrayList<>();
      for (Candidate candidate : draft.candidates()) {
        ofBlock.add(new Question(candidate.place(), candidate.when()));
      }
      questions.add(ofBlock);
    }
    Program program = Compiler.compile(questions, paths::slotOf);
    for (int i = 0; i < drafts.size(); i++) {
      Block block = new Block(program, i);
      block.link();
      blocks.add(block);
    }
  }
}
