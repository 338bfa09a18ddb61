"""Makes the toy's table as its model says today: what exists in tests alone has no history to keep."""

from django.db import migrations
from django.db.migrations.state import ModelState

from tests.toy.models import KnotsPage

knots = ModelState.from_model(KnotsPage)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("wagtailcore", "__latest__"), ("cms", "__latest__")]
    operations = [
        migrations.CreateModel(
            name=knots.name,
            fields=list(knots.fields.items()),
            options=knots.options,
            bases=knots.bases,
            managers=knots.managers,
        )
    ]
