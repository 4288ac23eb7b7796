package io.lanyard.rules.cel;

/** One method for each kind of node. */
public interface NodeVisitor<R> {
  R constant(Node.Constant node);

  R read(Node.Read node);

  R local(Node.Local node);

  R select(Node.Select node);

  R has(Node.Has node);

  R hasName(Node.HasName node);

  R index(Node.Index node);

  R list(Node.ListNode node);

  R map(Node.MapNode node);

  R conditional(Logic.Conditional node);

  R and(Logic.And node);

  R or(Logic.Or node);

  R not(Logic.Not node);

  R negate(Node.Negate node);

  R binary(Node.Binary node);

  R call(Node.Call node);

  R comprehension(Node.Comprehension node);
}
