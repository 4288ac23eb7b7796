/** Questions about rule files that need no call: who can do something. */
@NullMarked
package io.lanyard.rules.review;

import org.jspecify.annotations.NullMarked;
