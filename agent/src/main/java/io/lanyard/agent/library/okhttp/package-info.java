/** OkHttp, WebSockets among it, and what is built on it. */
@NullMarked
package io.lanyard.agent.library.okhttp;

import org.jspecify.annotations.NullMarked;
