package dev.pointsman.testkit;

import dev.pointsman.core.second.ItemCharts;
import dev.pointsman.core.second.MemoryPublishedSeconds;
import dev.pointsman.core.second.PublishedSeconds;

class MemoryPublishedSecondsTest implements PublishedSecondsContract {
    private final MemoryPublishedSeconds place = new MemoryPublishedSeconds();

    @Override
    public PublishedSeconds writer() {
        return place.writer();
    }

    @Override
    public ItemCharts charts() {
        return place;
    }

    @Override
    public void lose() {
        place.lose();
    }
}
