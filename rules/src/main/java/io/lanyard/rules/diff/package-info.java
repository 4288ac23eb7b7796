/** What two rule files decide differently: by what they say, and by calls made from their texts. */
@NullMarked
package io.lanyard.rules.diff;

import org.jspecify.annotations.NullMarked;
