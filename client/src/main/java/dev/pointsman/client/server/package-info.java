/// Calls to Pointsman's servers, within limits of time and size. No part of the API.
@NullMarked
package dev.pointsman.client.server;

import org.jspecify.annotations.NullMarked;
