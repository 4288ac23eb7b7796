/**
 * YAML as a tree that knows where each part stands, and problems that say so. Knows nothing of
 * rules.
 */
@NullMarked
package io.lanyard.rules.yaml;

import org.jspecify.annotations.NullMarked;
