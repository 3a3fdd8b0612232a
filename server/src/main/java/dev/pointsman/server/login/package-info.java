/// How people come in: a token pasted once, then a session in memory.
@NullMarked
package dev.pointsman.server.login;

import org.jspecify.annotations.NullMarked;
