/**
 * The expression language of the rules: the Common Expression Language, checked before it runs.
 *
 * <p>{@link io.lanyard.rules.cel.Cel#check} turns a text and a {@link io.lanyard.rules.cel.Scope
 * scope} into an {@link io.lanyard.rules.cel.Expression expression}, or into all that is wrong with
 * it. An {@link io.lanyard.rules.cel.Evaluation evaluation} gives the expression's value for one
 * {@link io.lanyard.rules.cel.Environment environment}; errors are values ({@link
 * io.lanyard.rules.cel.Failure}), never exceptions.
 *
 * @see <a href="https://github.com/google/cel-spec/blob/master/doc/langdef.md">CEL, language
 *     definition</a>
 */
@NullMarked
package io.lanyard.rules.cel;

import org.jspecify.annotations.NullMarked;
