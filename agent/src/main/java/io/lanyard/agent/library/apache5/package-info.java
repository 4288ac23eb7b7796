/** Apache HttpClient 5, classic and asynchronous. */
@NullMarked
package io.lanyard.agent.library.apache5;

import org.jspecify.annotations.NullMarked;
