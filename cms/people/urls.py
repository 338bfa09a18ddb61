"""The pages of people under `/app/`."""

urlpatterns: list = []
