/**
 * The rule file and the decision point: YAML in, decisions out.
 *
 * <p>{@link io.lanyard.rules.RuleFile#load} gives the file or everything that is wrong with it,
 * {@link io.lanyard.rules.RuleSet} decides by it. No threads, no network, no weaving.
 */
@NullMarked
package io.lanyard.rules;

import org.jspecify.annotations.NullMarked;
