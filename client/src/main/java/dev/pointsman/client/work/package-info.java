/// What the threads behind a client share: how they run, wait, and complain. No part of the API.
@NullMarked
package dev.pointsman.client.work;

import org.jspecify.annotations.NullMarked;
