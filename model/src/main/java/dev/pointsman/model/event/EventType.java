package dev.pointsman.model.event;

/// Which end of an attempt an event tells of.
public enum EventType {
    INITIATED,
    COMPLETED
}
