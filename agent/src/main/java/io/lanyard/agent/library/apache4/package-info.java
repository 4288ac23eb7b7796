/** Apache HttpClient 4. */
@NullMarked
package io.lanyard.agent.library.apache4;

import org.jspecify.annotations.NullMarked;
