/**
 * What a valid rule file says that its author hardly meant: rules that never match, patterns that
 * match more than they look like, and what to know about it. No solver: what is found is so, and
 * some of what is so is not found.
 */
@NullMarked
package io.lanyard.rules.check;

import org.jspecify.annotations.NullMarked;
